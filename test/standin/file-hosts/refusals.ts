import { jsonReply, textReply, type Reply } from '../http/reply';

/** The storage gateway's answer without a login, 46 bytes long (open API, grade A). */
export function userNotLogin(): Reply {
  return jsonReply(403, { result: 'userNotLogin', msg: 'userNotLogin' });
}

/** Error of the object storage behind the links, in XML. */
export function storageError(
  status: number,
  code: string,
  message: string,
  resource: string,
): Reply {
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Error>',
    `<Code>${code}</Code>`,
    `<Message>${message}</Message>`,
    `<Resource>${resource.replace(/[<&>]/g, '')}</Resource>`,
    '<RequestId>standin</RequestId>',
    '</Error>',
  ].join('\n');
  return textReply(status, 'application/xml', xml);
}

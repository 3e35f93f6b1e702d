import type { ServiceAnswer } from '../core/failure';

/** Text from outside as it may be kept and shown: without the token that the call was made with. */
export type Clean = (text: string) => string;

/** What the service said, as it may be kept and shown. Nothing is decided by it: a token may be a part of any code. */
export function quote({ code, text }: ServiceAnswer, clean: Clean): ServiceAnswer {
  return { code: clean(code).slice(0, 100), text: clean(text).slice(0, 500) };
}

import { htmlReply, jsonReply, redirectReply, textReply, type Reply } from './http/reply';

/** Takes the place of the real answer. */
export type ReplacingEffect =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'json'; readonly value: unknown; readonly status?: number }
  | {
      readonly kind: 'body';
      readonly body: string;
      readonly contentType: string;
      readonly status?: number;
    }
  | { readonly kind: 'redirect'; readonly url: string }
  /** 200 with no bytes. */
  | { readonly kind: 'empty' }
  /** The connection is closed without any answer. */
  | { readonly kind: 'drop' };

/** Lets the answer begin, and breaks it off after so many bytes of its body. */
export interface StoppingEffect {
  /** Socket destroyed; nothing more, for ever; nothing more until `release()`. */
  readonly kind: 'cut' | 'stall' | 'hold';
  readonly after: number;
}

export type FaultEffect =
  | ReplacingEffect
  | StoppingEffect
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number }
  /** The answer does not tell its length: its end is told in chunks. */
  | { readonly kind: 'chunked' };

/** Faults of different groups act together; of one group, one at a time. */
export type FaultGroup = 'replace' | 'stop' | 'delay' | 'throttle' | 'chunked';

export function groupOf(effect: FaultEffect): FaultGroup {
  switch (effect.kind) {
    case 'cut':
    case 'stall':
    case 'hold':
      return 'stop';
    case 'delay':
      return 'delay';
    case 'throttle':
      return 'throttle';
    case 'chunked':
      return 'chunked';
    case 'status':
    case 'json':
    case 'body':
    case 'redirect':
    case 'empty':
    case 'drop':
      return 'replace';
  }
}

/** The false answer, `'drop'` for none at all, `undefined` when the effect leaves the true one. */
export function replacementOf(effect: FaultEffect): Reply | 'drop' | undefined {
  switch (effect.kind) {
    case 'status':
      return htmlReply(effect.status, effect.body ?? '', effect.headers ?? {});
    case 'json':
      return jsonReply(effect.status ?? 200, effect.value);
    case 'body':
      return textReply(effect.status ?? 200, effect.contentType, effect.body);
    case 'redirect':
      return redirectReply(effect.url);
    case 'empty':
      return textReply(200, 'application/octet-stream', '');
    case 'drop':
      return 'drop';
    case 'delay':
    case 'throttle':
    case 'chunked':
    case 'cut':
    case 'stall':
    case 'hold':
      return undefined;
  }
}

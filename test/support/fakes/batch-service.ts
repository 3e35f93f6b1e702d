import type { Failure } from '../../../lib/core/failure';
import { fail, succeed, type Result } from '../../../lib/core/result';
import type { FileId } from '../../../lib/selection/service';

export interface BatchRules {
  /** The most ids that a batch may have. */
  readonly limit: number;
  /** Ids that refuse the batch that they are in. */
  readonly bad: ReadonlySet<string>;
  readonly sizeFailure: Failure;
  readonly badFailure: Failure;
  /** What the request with this number, from 0 on, is answered whatever else holds; null: nothing special. */
  readonly fault: (request: number, files: readonly string[]) => Failure | null;
  /** What the call for one file by itself is answered; null: a link. */
  readonly single: () => Failure | null;
}

export interface FakeBatchService {
  readonly asked: readonly (readonly string[])[];
  /** Files that were asked for by the call for one file. */
  readonly singles: readonly string[];
  batchDownload(drive: string, files: readonly string[]): Promise<Result<string, Failure>>;
  download(id: FileId): Promise<Result<string, Failure>>;
}

const RULES: BatchRules = {
  limit: Infinity,
  bad: new Set(),
  sizeFailure: { kind: 'refused', status: 400, answer: { code: '400000002', text: 'size' } },
  badFailure: { kind: 'gone', answer: { code: '400008009', text: 'gone' } },
  fault: () => null,
  single: () => null,
};

/** The calls for many files and for one; the link tells what is in the archive. */
export function createFakeBatchService(changes: Partial<BatchRules> = {}): FakeBatchService {
  const { limit, bad, sizeFailure, badFailure, fault, single } = { ...RULES, ...changes };
  const asked: (readonly string[])[] = [];
  const singles: string[] = [];
  return {
    asked,
    singles,
    async batchDownload(_drive, files) {
      asked.push(files);
      const number = asked.length - 1;
      await Promise.resolve();
      const special = fault(number, files);
      if (special !== null) return fail(special);
      if (files.length > limit) return fail(sizeFailure);
      if (files.some((file) => bad.has(file))) return fail(badFailure);
      return succeed(`https://a.kdocs.cn/zip?of=${files.join()}`);
    },
    async download({ file }) {
      singles.push(file);
      await Promise.resolve();
      const failure = single();
      return failure === null ? succeed(`https://a.kdocs.cn/file?of=${file}`) : fail(failure);
    },
  };
}

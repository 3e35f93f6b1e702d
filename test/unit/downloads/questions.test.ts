import { describe, expect, it } from 'vitest';
import { createQuestions } from '../../../lib/downloads/questions';

function start() {
  let time = 1000;
  const questions = createQuestions(() => time);
  return { questions, pass: (ms: number) => void (time += ms) };
}

const never = () => new Promise<never>(() => undefined);

describe('a question', () => {
  it('is answered with the answer', async () => {
    const { questions } = start();
    expect(await questions.ask('a', () => Promise.resolve(7))).toBe(7);
    await expect(questions.ask('a', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  });

  it('is given up after ten minutes', async () => {
    const { questions, pass } = start();
    const answers: unknown[] = [];
    void questions.ask('a', never).then((answer) => answers.push(answer));
    pass(599_999);
    questions.review();
    await Promise.resolve();
    expect(answers).toEqual([]);
    pass(1);
    questions.review();
    await expect.poll(() => answers).toEqual([null]);
  });

  it('is slow after ten seconds, until it is answered', async () => {
    const { questions, pass } = start();
    let answer: (value: number) => void = () => undefined;
    const asked = questions.ask('a', () => new Promise<number>((resolve) => (answer = resolve)));
    pass(9_999);
    expect(questions.isSlow('a')).toBe(false);
    pass(1);
    expect([questions.isSlow('a'), questions.isSlow('b')]).toEqual([true, false]);
    answer(1);
    await asked;
    expect(questions.isSlow('a')).toBe(false);
  });
});

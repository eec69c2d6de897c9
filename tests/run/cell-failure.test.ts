import { describe, expect, test } from 'vitest';
import { errorOutput, splitFailure } from '../../lib/run/cell-failure.js';

const stderr = (text: string) => ({ kind: 'stream', name: 'stderr', text }) as const;
const stdout = (text: string) => ({ kind: 'stream', name: 'stdout', text }) as const;

describe("tslab's report of a failure", () => {
  test('is the last piece of stderr for an exception', () => {
    const published = [stderr('beware\n'), stdout('1\n'), stderr('Error: no\n')];
    expect(splitFailure(published, 'error')).toEqual({ failure: 'Error: no\n', rest: published.slice(0, 2) });
  });

  test('is every diagnostic for type errors', () => {
    const published = [stderr('1:7 - First.\n'), stderr('2:1 - Second.\n')];
    expect(splitFailure(published, 'error')).toEqual({ failure: '1:7 - First.\n2:1 - Second.\n', rest: [] });
  });

  test('is none where a cell that is done wrote warnings', () => {
    expect(splitFailure([stderr('beware\n')], 'ok')).toEqual({
      failure: undefined,
      rest: [stderr('beware\n')],
    });
  });

  test('is empty where the kernel says nothing', () => {
    expect(splitFailure([], 'error')).toEqual({ failure: '', rest: [] });
  });
});

describe('an error output', () => {
  test('has neither colours, nor paths of the machine, nor frames of the kernel', () => {
    const text = `evalmachine.<anonymous>:5
throw e;
^

\u001b[31mRangeError: bad thing
line two\u001b[39m
    at read (file:///home/me/study/lib/dist/read.js:3:9)
    at f (evalmachine.<anonymous>:5:22)
    at evalmachine.<anonymous>:7:22
    at Script.runInThisContext (node:vm:135:14)
    at async ZmqServer.handleExecute (/home/me/study/node_modules/tslab/dist/jupyter.js:406:25)
`;
    expect(errorOutput(text, '/home/me/study')).toEqual({
      output_type: 'error',
      ename: 'RangeError',
      evalue: 'bad thing\nline two',
      traceback: [
        'RangeError: bad thing',
        'line two',
        '    at read (lib/dist/read.js:3:9)',
        '    at f (notebook cell)',
      ],
    });
  });

  test.each([
    ['TypeError [ERR_INVALID_ARG]: bad\n', 'TypeError', 'bad'],
    ['UnhandledPromiseRejection: Error: forgotten\n    at f (node:vm:1:1)\n', 'Error', 'forgotten'],
    ['InputRefused: two rows\n', 'InputRefused', 'two rows'],
    ['a thrown string: with a colon\n', 'Error', 'a thrown string: with a colon'],
    ['{ a: 1 }\n', 'Error', '{ a: 1 }'],
    ['undefined\n', 'Error', 'undefined'],
  ])('of %j is named', (text, ename, evalue) => {
    expect(errorOutput(text, '/root')).toMatchObject({ ename, evalue });
  });
});

import { existsSync, readFileSync } from 'node:fs';
import type * as Language from '../../libs/language/src/index.js';
import { runCommand } from '../terminal/command.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { say } from '../terminal/progress.mjs';
import { importSource } from '../workspace/source.ts';

const USAGE = `usage: npm run cases -- FILE...

Judges what callers say: words into a goodbye (right: keep or heard) and answers to a question for consent (right: yes, no
or unclear). A file is {"cases": [["en", "what is said", "what is right"], ...]}; the project's own are in
libs/language/test. Says which cases are judged wrongly, and ends with "N right, M wrong".`;

await runCommand(async (files) => {
  if (files.length === 0) throw new PlainError(USAGE);
  if (files.includes('--help')) return say(USAGE);
  const { judgeCases } = await importSource<typeof Language>('language');
  const verdicts = files.flatMap((file) => judgeFile(file, judgeCases));
  const wrong = verdicts.filter(({ got, expected }) => got !== expected);
  for (const { language, text, got, expected } of wrong)
    say(`${language}  ${JSON.stringify(text)}  got ${got}, expected ${expected}`);
  say(`${verdicts.length - wrong.length} right, ${wrong.length} wrong`);
  return wrong.length === 0 ? 0 : 1;
});

function judgeFile(file: string, judgeCases: typeof Language.judgeCases): Language.CaseVerdict[] {
  if (!existsSync(file)) throw new PlainError(`There is no file ${file}.\n\n${USAGE}`);
  try {
    return judgeCases(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new PlainError(`${file}: ${(error as Error).message}`);
  }
}

import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * A Jest reporter that writes down what was skipped, a line for each group of tests, so that a command of several runs
 * can close with it: in the file that SKIPPED_FILE names. Where tests were picked by name the others do not count.
 */
export default class SkippedReporter {
  /** @param {{ rootDir: string, testNamePattern?: string }} globalConfig */
  constructor({ rootDir, testNamePattern }) {
    this.root = rootDir;
    this.file = testNamePattern ? undefined : process.env.SKIPPED_FILE;
  }

  /**
   * @param {unknown} _test
   * @param {{ testFilePath: string, testResults: { status: string, ancestorTitles: string[], title: string }[] }} result
   */
  onTestResult(_test, { testFilePath, testResults }) {
    if (!this.file) return;
    const groups = testResults
      .filter(({ status }) => status === 'pending')
      .map(({ ancestorTitles, title }) => ancestorTitles[0] ?? title);
    for (const group of new Set(groups)) {
      const count = groups.filter((each) => each === group).length;
      const tests = count === 1 ? '1 test' : `${count} tests`;
      appendFileSync(this.file, `${relative(this.root, testFilePath)}: ${tests} of "${group}"\n`);
    }
  }
}

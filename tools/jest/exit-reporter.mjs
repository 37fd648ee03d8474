const PATIENCE_MS = 5000;

/**
 * A Jest reporter that ends the run. A test that fails midway can leave a connection open, and Jest would then wait for
 * ever instead of saying with its exit code that something failed.
 */
export default class ExitReporter {
  /**
   * @param {unknown} _contexts
   * @param {{ success: boolean }} results
   */
  onRunComplete(_contexts, { success }) {
    const leave = () => {
      console.error('Something that a test opened is still open; ending the run.');
      process.exit(success ? 0 : 1);
    };
    setTimeout(leave, PATIENCE_MS).unref(); // fires only when something else keeps the process alive
  }
}

import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Prints what benches print, and why one could not be run. */
export default class BenchReporter implements Reporter {
  onStdOut(chunk: string | Buffer): void {
    process.stdout.write(chunk);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'passed') {
      process.stdout.write(`  ${test.title}: ${result.error?.message ?? result.status}\n`);
    }
  }
}

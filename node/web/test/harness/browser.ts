import { existsSync } from 'node:fs';

/** The system's Chromium. It is told to stay off the network, as a test's machine may have none. */
export const browser = {
  browserName: 'chromium' as const,
  launchOptions: {
    executablePath:
      process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync) ?? 'chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  },
};

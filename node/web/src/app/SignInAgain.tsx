import { Dialog } from 'radix-ui';
import { SignInForm } from './SignIn';
import styles from './SignIn.module.css';

/** The token ended while the reader was at work: asked for over the page, which stays and goes on behind it. */
export function SignInAgain() {
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content
          className={styles.over}
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <SignInForm title={(words) => <Dialog.Title className={styles.title}>{words}</Dialog.Title>} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { apart, command, type Said } from './desk.ts';

interface Options extends Said {
  /** False with `--no-demo`. */
  readonly demo: boolean;
}

/** `ekko serve`: the web face and the nightly pull, until it is stopped. */
export function serve(lang: Language): Command {
  return command(lang, 'serve', 'cli.serve')
    .option('--no-demo', phrase(lang, 'cli.option-no-demo'))
    .action(({ demo: demoIfEmpty, ...said }: Options) =>
      apart(
        lang,
        said,
        async ({ tell, answer, progress }, config) => {
          const stopped = signalled();
          const { serve: open } = await import('../runtime/serve.ts');
          const serving = await open(config, {
            demoIfEmpty,
            keyMade: (file) => tell('cli.secret-key-made', { file }),
            demo({ done, of, failed }) {
              progress(done < of && !failed ? 'cli.demo-progress' : null, { done, of });
              if (failed) tell('cli.demo-broke');
              else if (done === of) tell('cli.demo-made', { organisation: 'demo' });
            },
          });
          const { address, link } = serving;
          tell('cli.serving', { address });
          if (serving.demo) tell('cli.demo-making');
          if (link !== null) tell('cli.serving-link', { link });
          answer({ address, link });
          await stopped;
          tell('cli.stopping');
          await serving.stop();
        },
        process.env,
      ),
    );
}

/** Resolves at the first wish to stop; the second one stops at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let wishes = 0;
    const wish = () => {
      wishes++;
      if (wishes > 1) process.exit(130);
      resolve();
    };
    process.on('SIGINT', wish).on('SIGTERM', wish);
  });
}

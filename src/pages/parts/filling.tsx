import type { Frame } from '../frame.ts';

/** How far the demo has come. The page is asked for anew by hand: one that reloads itself takes the place from readers. */
export function Filling({ frame: { say, filling, inLanguage, lang } }: { frame: Frame }) {
  if (!filling) return null;
  const { done, of, failed } = filling;
  return (
    <div class="demo">
      <p id="filling">{say(failed ? 'page.demo-broke' : 'page.demo-filling', { done, of })}</p>
      <progress value={done} max={of} aria-labelledby="filling" />
      {failed ? null : (
        <p>
          <a class="ds-link" href={inLanguage(lang)}>
            {say('page.demo-again')}
          </a>
        </p>
      )}
    </div>
  );
}

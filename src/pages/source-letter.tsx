import type { Connector } from '../connectors/contract.ts';
import type { Frame } from './frame.ts';

/** The letter that asks for access: with the least rights, why, and what is never read. Whoever sends it chooses to whom. */
export function AccessLetter({ frame, connector }: { frame: Frame; connector: Connector }) {
  const { say } = frame;
  const { subject, text } = letterOf(frame, connector);
  const to = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;
  return (
    <details class="ds-details" id="brev">
      <summary>{say('source-form.letter')}</summary>
      <p>{say('source-form.letter-about')}</p>
      <div class="ds-field">
        <label class="ds-label" for="brevet">
          {say('source-form.letter-text')}
        </label>
        <textarea class="ds-input" id="brevet" rows={14} readonly>
          {text}
        </textarea>
      </div>
      <p>
        <a class="ds-link" href={to}>
          {say('source-form.letter-mail')}
        </a>
      </p>
    </details>
  );
}

function letterOf({ say, lang, organisation }: Frame, { label, about, access, privacy }: Connector) {
  const text = [
    say('access-letter.greeting'),
    say('access-letter.why'),
    say('access-letter.reads', { about: about[lang] }),
    say('access-letter.needs', { access: access[lang] }),
    say('access-letter.never', { privacy: privacy[lang] }),
    say('access-letter.safe'),
    say('access-letter.end', { organisation: organisation.name }),
  ].join('\n\n');
  return { subject: say('access-letter.subject', { system: label[lang] }), text };
}

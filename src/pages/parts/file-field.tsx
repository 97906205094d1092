import { FILE_BYTES, FILE_MEGABYTES } from '../import-file.ts';
import type { Say } from '../layout.tsx';
import type { Filled } from './form.tsx';

interface FileProps {
  readonly say: Say;
  readonly form: Filled;
  readonly hint: string;
}

/** A file to choose. A browser never keeps it from one page to the next. */
export function FileField({ say, form, hint }: FileProps) {
  const wrong = form.faults.filter(({ field }) => field === 'fil').map(({ text }) => text);
  const about = wrong.length > 0 ? 'fil-hint fil-fault' : 'fil-hint';
  return (
    <upload-check
      class="ds-field"
      data-limit={FILE_BYTES}
      data-large={say('import-page.too-large', { megabytes: FILE_MEGABYTES })}
    >
      <label class="ds-label" for="fil">
        {say('import-page.file')}
      </label>
      <p data-field="description" id="fil-hint">
        {hint}
      </p>
      <input
        class="ds-input"
        type="file"
        id="fil"
        name="fil"
        accept=".csv,.txt,.xlsx"
        required
        aria-describedby={about}
        {...(wrong.length > 0 ? { 'aria-invalid': 'true' as const } : {})}
      />
      {wrong.length > 0 ? (
        <p class="ds-validation-message" data-field="validation" id="fil-fault">
          {wrong.join(' ')}
        </p>
      ) : null}
    </upload-check>
  );
}

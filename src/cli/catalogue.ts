import { type Command, Option } from 'commander';
import { methods } from '../catalogue/methods.ts';
import { METHOD_IDS, type MethodId } from '../catalogue/types.ts';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { cellAnswers } from '../indicators/cells.ts';
import { formulaWords } from '../indicators/describe.ts';
import { indicatorsOfMethod } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { exampleWords } from '../verdicts/example-words.ts';
import { apart, command, type Said, type Voice } from './desk.ts';

interface Options extends Said {
  readonly matrix?: boolean;
  readonly method?: MethodId;
}

/** `ekko catalogue --matrix`: what can be measured, how, and where; needs no data. */
export function catalogue(lang: Language): Command {
  return command(lang, 'catalogue', 'cli.catalogue')
    .option('--matrix', phrase(lang, 'cli.catalogue-matrix'))
    .addOption(new Option('--method <id>', phrase(lang, 'cli.catalogue-method')).choices(METHOD_IDS))
    .action(({ matrix, method, ...said }: Options) =>
      apart(lang, said, async (voice) => {
        const isAsked = (id: MethodId) => method === undefined || id === method;
        if (matrix) tellMatrix(voice, isAsked);
        else tellIndicators(voice, isAsked, method !== undefined);
      }),
    );
}

/** A line for each channel and method: indicators, or why there are none. */
function tellMatrix(voice: Voice, isAsked: (id: MethodId) => boolean): void {
  const answers = cellAnswers().filter((cell) => isAsked(cell.method));
  for (const { channel, method, indicators, reason, missing } of answers) {
    voice.line(`${channel}  ${method}  ${(reason ?? missing)?.[voice.lang] ?? indicators.join(', ')}`);
  }
  voice.answer({ matrix: answers });
}

/** Methods with their indicators; of one method, each indicator's whole definition. */
function tellIndicators(voice: Voice, isAsked: (id: MethodId) => boolean, whole: boolean): void {
  const { lang } = voice;
  const asked = methods.filter((method) => isAsked(method.id));
  for (const { id, label, description, limits } of asked) {
    voice.line(`${label[lang]} (${id}). ${description[lang]} ${limits[lang]}`);
    for (const indicator of indicatorsOfMethod(id)) {
      voice.line(`  ${indicator.id}  ${indicator.label[lang]}`);
      if (whole) for (const line of definition(lang, indicator)) voice.line(`    ${line}`);
    }
  }
  const indicators = asked.flatMap((method) => indicatorsOfMethod(method.id));
  voice.answer({ methods: asked, indicators: indicators.map((i) => ({ ...i, formulaWords: formulaWords(i) })) });
}

function definition(lang: Language, indicator: Indicator): string[] {
  return [
    indicator.question[lang],
    phrase(lang, 'catalogue.formula', { formula: formulaWords(indicator)[lang] }),
    phrase(lang, 'catalogue.limits', { limits: indicator.limits[lang] }),
    phrase(lang, 'catalogue.channels', { channels: indicator.channels.join(', ') }),
    ...indicator.examples.map((example) => exampleWords(lang, indicator, example)),
  ];
}

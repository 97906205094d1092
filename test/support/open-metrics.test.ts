import { describe, expect, it } from 'vitest';
import { parseOpenMetrics } from './open-metrics.ts';

const text = (...lines: string[]) => `${[...lines, '# EOF'].join('\n')}\n`;
const gauge = ['# TYPE a_days gauge', '# UNIT a_days days', '# HELP a_days Days \\"behind\\" \\\\ \\n.'];

describe('the reader of OpenMetrics', () => {
  it('reads gauges and counters, their labels unquoted', () => {
    const found = parseOpenMetrics(
      text(
        ...gauge,
        'a_days{x="1,y=\\"2\\"\\\\\\n",z=""} -1.5e3',
        'a_days{} +2',
        '# TYPE b counter',
        'b_total 7',
        '# TYPE c info',
      ),
    );
    expect([...found.keys()]).toEqual(['a_days', 'b', 'c']);
    expect(found.get('a_days')).toMatchObject({
      ...{ type: 'gauge', unit: 'days' },
      samples: [
        { labels: { x: '1,y="2"\\\n', z: '' }, value: -1500 },
        { labels: {}, value: 2 },
      ],
    });
    expect(found.get('b')!.samples).toEqual([{ labels: {}, value: 7 }]);
  });

  it.each([
    ['no end', `${gauge[0]}\n`, 'EOF'],
    ['text after the end', `${text(...gauge)}x\n`, 'EOF'],
    ['an empty line', text(gauge[0]!, ''), 'neither'],
    ['a sample without its type', text('a 1'), 'without its TYPE'],
    ['a type it never heard of', text('# TYPE a number'), 'no such type'],
    ['a type told twice', text('# TYPE a gauge', '# TYPE a gauge'), 'told twice'],
    ['metadata after samples', text('# TYPE a gauge', 'a 1', '# HELP a late'), 'before samples'],
    ['a family in two places', text('# TYPE a gauge', '# TYPE b gauge', '# HELP a again'), 'told before'],
    ['a unit that its name does not end with', text('# TYPE a gauge', '# UNIT a days'), 'ends with its unit'],
    ['a counter whose sample lacks _total', text('# TYPE a counter', 'a 1'), 'not a sample of the counter'],
    ['a gauge whose sample has it', text('# TYPE a gauge', 'a_total 1'), 'not a sample of the gauge'],
    ['a counter below zero', text('# TYPE a counter', 'a_total -1'), 'below zero'],
    ['a value that is no number', text('# TYPE a gauge', 'a null'), 'not a number'],
    [
      'the same series twice, its labels in another order',
      text('# TYPE a gauge', 'a{x="1",y="2"} 1', 'a{y="2",x="1"} 2'),
      'series twice',
    ],
    ['a label twice', text('# TYPE a gauge', 'a{x="1",x="2"} 1'), 'a label twice'],
    ['a quote that is not escaped', text('# TYPE a gauge', 'a{x="1"2"} 1'), 'neither'],
    ['a quote in the help', text('# HELP a so-called "days"'), 'not escaped'],
    ['a comma at the end', text('# TYPE a gauge', 'a{x="1",} 1'), 'neither'],
    ['Windows line ends', text('# TYPE a gauge\r', 'a 1'), 'neither'],
  ])('finds %s', (_, given, told) => {
    expect(() => parseOpenMetrics(given)).toThrow(told);
  });
});

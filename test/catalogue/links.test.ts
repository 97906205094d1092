import { describe, expect, it } from 'vitest';
import { isLinkChannel, LINK_CHANNEL_IDS, linkChannels, OTHER_CAMPAIGNS } from '../../src/catalogue/links.ts';
import { cell } from '../../src/catalogue/matrix.ts';
import { CHANNEL_IDS } from '../../src/catalogue/types.ts';
import { isLinkName } from '../../src/core/campaign-link.ts';
import { quantitiesOf } from '../../src/indicators/compute.ts';
import { indicators, indicatorsOfChannel } from '../../src/indicators/index.ts';

describe.each(LINK_CHANNEL_IDS)('a link in %s', (id) => {
  const { counts, medium } = linkChannels[id];

  it('is counted as something that the channel shows', () => {
    expect(cell(id, 'web-analytics').measurable).toBe(true);
    expect(indicatorsOfChannel(id).some(({ formula }) => quantitiesOf(formula).includes(counts))).toBe(true);
  });

  it('is tagged with words that a link may hold', () => {
    expect(isLinkName(id)).toBe(true);
    expect(isLinkName(medium)).toBe(true);
    expect(CHANNEL_IDS).toContain(id);
  });
});

describe('channels whose links are counted', () => {
  it('are all those that have such an indicator', () => {
    const shown = indicators.filter(({ formula }) =>
      quantitiesOf(formula).some((q) => q === 'campaign-visits' || q === 'scans'),
    );
    expect(new Set(shown.flatMap(({ channels }) => channels))).toEqual(new Set(LINK_CHANNEL_IDS));
  });

  it('are told from others', () => {
    expect(isLinkChannel('letter')).toBe(true);
    expect(isLinkChannel('website')).toBe(false);
    expect(isLinkChannel('toString')).toBe(false);
  });
});

describe('the name of all other campaigns', () => {
  it('is none that a link can have', () => {
    expect(isLinkName(OTHER_CAMPAIGNS)).toBe(false);
  });
});

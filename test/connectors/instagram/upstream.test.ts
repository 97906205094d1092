import instagram from '../../../src/connectors/instagram/index.ts';
import { createInstagramUpstream } from '../../../src/connectors/instagram/upstream.ts';
import { describeMetaNetwork } from '../../support/meta.ts';

describeMetaNetwork({
  ...{ connector: instagram, make: createInstagramUpstream, field: 'account', edge: 'media' },
  metrics: { shares: 'shares', views: 'views' },
  found: /^Fant kontoen @bymiljoetaten \(\d+ følgere\)\.$/,
});

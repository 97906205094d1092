import zendesk from '../../../src/connectors/zendesk/index.ts';
import { createZendeskUpstream } from '../../../src/connectors/zendesk/upstream.ts';
import { describeHelpDesk } from '../../support/help-desk.ts';

describeHelpDesk({
  connector: zendesk,
  make: createZendeskUpstream,
  authorization: (token) => `Bearer ${token}`,
  asks: ['/api/v2/search/count?query=group_id:1', '/api/v2/search?query=group_id:1'],
});

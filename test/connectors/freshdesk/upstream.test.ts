import freshdesk from '../../../src/connectors/freshdesk/index.ts';
import { createFreshdeskUpstream } from '../../../src/connectors/freshdesk/upstream.ts';
import { describeHelpDesk } from '../../support/help-desk.ts';

describeHelpDesk({
  connector: freshdesk,
  make: createFreshdeskUpstream,
  authorization: (token) => `Basic ${btoa(`${token}:X`)}`,
  asks: ['/api/v2/search/tickets?query=%22group_id:1%22', '/api/v2/tickets?per_page=1'],
});

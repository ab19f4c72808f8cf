const SUBSCRIPTION = '0f8f9a4e-6f2e-4f0e-9d55-0c8f6f1f8b1a';
const FINDING = 'urn:example:finding:F-1';
const told = { id: '5a0c2d3e-0a3f-8b6d-9f57-2f8f3f0d7c11', timestamp: '2026-03-02T09:00:01.250Z' };
const exposure = { min: 0.25, proRata: 0.25, max: 0.25 };
const filter = { commodities: ['coffee'], minSeverity: 'high', minExposure: 0.1 };
const raised = {
  ...told,
  type: 'headwater.flag.raised.v1',
  data: {
    subscription: SUBSCRIPTION,
    batch: 'urn:example:lot:C',
    commodity: 'coffee',
    finding: FINDING,
    category: 'child-labour',
    severity: 'critical',
    standing: 'alleged',
    sites: ['urn:example:farm:7'],
    exposure,
    path: ['urn:example:lot:A', 'urn:example:lot:C'],
  },
};
const part = {
  findings: 1,
  batches: 2,
  top: [
    {
      finding: FINDING,
      category: 'child-labour',
      severity: 'critical',
      standing: 'alleged',
      dueDate: '2026-06-30',
      batches: 2,
    },
  ],
};
const none = { findings: 0, batches: 0, top: [] };

/** Examples of the components in `alert-schemas.ts`. */
export const ALERT_EXAMPLES: Readonly<Record<string, unknown>> = {
  Subscription: {
    id: SUBSCRIPTION,
    name: 'Honduran coffee',
    filter,
    webhook: { url: 'https://example.org/hooks/headwater' },
    status: 'active',
    statusReason: null,
  },
  AlertPreview: {
    matches: 14,
    batches: 12,
    findings: 2,
    severities: { critical: 9, high: 5 },
    commodities: { coffee: 14 },
    examples: [{ batch: 'urn:example:lot:C', finding: FINDING, severity: 'critical', standing: 'alleged', exposure }],
  },
  Alert: raised,
  Delivery: {
    message: '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a',
    type: 'headwater.flag.raised.v1',
    attempt: 1,
    at: '2026-03-02T09:00:01.200Z',
    delivered: false,
    status: 503,
    durationMs: 41,
    answer: 'try later',
    error: 'answered 503',
    nextAttempt: '2026-03-02T09:00:06.100Z',
  },
  Mailing: {
    address: 'labour-desk@example.org',
    status: 'active',
    lastError: null,
    nextAt: '2026-03-09T00:00:00.000Z',
  },
  AlertDigest: {
    subscription: SUBSCRIPTION,
    from: '2026-03-02T00:00:00.000Z',
    to: '2026-03-09T00:00:00.000Z',
    new: part,
    open: part,
    overdue: none,
    mended: none,
  },
};

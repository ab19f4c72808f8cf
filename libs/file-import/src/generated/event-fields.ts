// Generated from schemas/*.avsc by `npm run generate`; do not edit.
import type { EventField } from '../event-field';

/** Fields of the events of each stream, down to the leaves, by path without places in lists. */
export const EVENT_FIELDS: Readonly<Record<string, Readonly<Record<string, EventField>>>> = {
 "sites": {
  "eventId": {
   "neededFor": true
  },
  "kind": {
   "neededFor": true,
   "values": [
    "registered",
    "correction"
   ]
  },
  "eventTime": {
   "neededFor": true
  },
  "publisher": {},
  "site": {
   "neededFor": [
    "registered"
   ]
  },
  "siteKind": {
   "kinds": [
    "registered"
   ],
   "neededFor": [
    "registered"
   ],
   "values": [
    "farm",
    "mine",
    "collection-point",
    "washing-station",
    "mill",
    "curing-house",
    "processor",
    "smelter",
    "refinery",
    "warehouse",
    "port",
    "factory",
    "other"
   ]
  },
  "name": {
   "kinds": [
    "registered"
   ]
  },
  "operator": {
   "kinds": [
    "registered"
   ]
  },
  "country": {
   "kinds": [
    "registered"
   ]
  },
  "subdivision": {
   "kinds": [
    "registered"
   ]
  },
  "location": {
   "kinds": [
    "registered"
   ]
  },
  "hectares": {
   "kinds": [
    "registered"
   ]
  },
  "commodities": {
   "kinds": [
    "registered"
   ]
  },
  "identifiers": {
   "kinds": [
    "registered"
   ]
  },
  "identifiers/scheme": {},
  "identifiers/value": {},
  "corrects": {
   "kinds": [
    "correction"
   ],
   "neededFor": [
    "correction"
   ]
  },
  "replacedBy": {
   "kinds": [
    "correction"
   ]
  },
  "reason": {
   "kinds": [
    "correction"
   ],
   "values": [
    "did-not-occur",
    "incorrect-data"
   ]
  },
  "note": {}
 },
 "shipments": {
  "eventId": {
   "neededFor": true
  },
  "kind": {
   "neededFor": true,
   "values": [
    "production",
    "transformation",
    "dispatch",
    "receipt",
    "aggregation",
    "correction"
   ]
  },
  "eventTime": {
   "neededFor": true
  },
  "publisher": {},
  "commodity": {
   "values": [
    "cobalt",
    "coffee",
    "vanilla"
   ]
  },
  "site": {
   "kinds": [
    "production",
    "transformation",
    "aggregation",
    "dispatch",
    "receipt"
   ]
  },
  "process": {
   "kinds": [
    "transformation",
    "production"
   ]
  },
  "inputs": {
   "kinds": [
    "transformation"
   ],
   "neededFor": [
    "transformation"
   ]
  },
  "inputs/batch": {},
  "inputs/quantity": {},
  "inputs/quantity/value": {},
  "inputs/quantity/unit": {},
  "inputs/form": {},
  "inputs/content": {},
  "inputs/content/value": {},
  "inputs/content/unit": {},
  "inputs/receivedAs": {
   "kinds": [
    "receipt"
   ]
  },
  "inputs/identifiers": {},
  "inputs/identifiers/scheme": {},
  "inputs/identifiers/value": {},
  "outputs": {
   "kinds": [
    "production",
    "transformation"
   ],
   "neededFor": [
    "production",
    "transformation"
   ]
  },
  "outputs/batch": {},
  "outputs/quantity": {},
  "outputs/quantity/value": {},
  "outputs/quantity/unit": {},
  "outputs/form": {},
  "outputs/content": {},
  "outputs/content/value": {},
  "outputs/content/unit": {},
  "outputs/receivedAs": {
   "kinds": [
    "receipt"
   ]
  },
  "outputs/identifiers": {},
  "outputs/identifiers/scheme": {},
  "outputs/identifiers/value": {},
  "yield": {
   "kinds": [
    "transformation"
   ]
  },
  "custody": {
   "kinds": [
    "production",
    "transformation",
    "dispatch",
    "receipt",
    "aggregation"
   ],
   "values": [
    "identity-preserved",
    "segregated",
    "controlled-blending",
    "mass-balance",
    "book-and-claim",
    "unspecified"
   ]
  },
  "period": {
   "kinds": [
    "production",
    "transformation"
   ]
  },
  "period/from": {},
  "period/to": {},
  "consignment": {
   "kinds": [
    "dispatch",
    "receipt",
    "aggregation"
   ]
  },
  "from": {
   "kinds": [
    "dispatch",
    "receipt"
   ]
  },
  "from/site": {},
  "from/organization": {},
  "to": {
   "kinds": [
    "dispatch",
    "receipt"
   ]
  },
  "to/site": {},
  "to/organization": {},
  "batches": {
   "kinds": [
    "dispatch",
    "receipt"
   ],
   "neededFor": [
    "dispatch",
    "receipt"
   ]
  },
  "batches/batch": {},
  "batches/quantity": {},
  "batches/quantity/value": {},
  "batches/quantity/unit": {},
  "batches/form": {},
  "batches/content": {},
  "batches/content/value": {},
  "batches/content/unit": {},
  "batches/receivedAs": {
   "kinds": [
    "receipt"
   ]
  },
  "batches/identifiers": {},
  "batches/identifiers/scheme": {},
  "batches/identifiers/value": {},
  "claims": {
   "kinds": [
    "dispatch",
    "receipt"
   ]
  },
  "claims/certificate": {},
  "claims/custody": {
   "values": [
    "identity-preserved",
    "segregated",
    "controlled-blending",
    "mass-balance",
    "book-and-claim",
    "unspecified"
   ]
  },
  "documents": {
   "kinds": [
    "production",
    "transformation",
    "dispatch",
    "receipt",
    "aggregation"
   ]
  },
  "documents/type": {},
  "documents/id": {},
  "action": {
   "kinds": [
    "aggregation"
   ],
   "neededFor": [
    "aggregation"
   ],
   "values": [
    "add",
    "delete"
   ]
  },
  "parent": {
   "kinds": [
    "aggregation"
   ],
   "neededFor": [
    "aggregation"
   ]
  },
  "children": {
   "kinds": [
    "aggregation"
   ]
  },
  "children/batch": {},
  "children/quantity": {},
  "children/quantity/value": {},
  "children/quantity/unit": {},
  "children/form": {},
  "children/content": {},
  "children/content/value": {},
  "children/content/unit": {},
  "children/receivedAs": {
   "kinds": [
    "receipt"
   ]
  },
  "children/identifiers": {},
  "children/identifiers/scheme": {},
  "children/identifiers/value": {},
  "corrects": {
   "kinds": [
    "correction"
   ],
   "neededFor": [
    "correction"
   ]
  },
  "replacedBy": {
   "kinds": [
    "correction"
   ]
  },
  "reason": {
   "kinds": [
    "correction"
   ],
   "values": [
    "did-not-occur",
    "incorrect-data"
   ]
  },
  "note": {}
 },
 "certifications": {
  "eventId": {
   "neededFor": true
  },
  "kind": {
   "neededFor": true,
   "values": [
    "issued",
    "amended",
    "suspended",
    "reinstated",
    "withdrawn",
    "correction"
   ]
  },
  "eventTime": {
   "neededFor": true
  },
  "publisher": {},
  "certificate": {
   "neededFor": [
    "issued",
    "amended",
    "suspended",
    "reinstated",
    "withdrawn"
   ]
  },
  "scheme": {
   "kinds": [
    "issued",
    "amended"
   ],
   "neededFor": [
    "issued"
   ]
  },
  "schemeVersion": {
   "kinds": [
    "issued",
    "amended"
   ]
  },
  "holder": {
   "kinds": [
    "issued",
    "amended"
   ],
   "neededFor": [
    "issued"
   ]
  },
  "sites": {
   "kinds": [
    "issued",
    "amended"
   ]
  },
  "commodities": {
   "kinds": [
    "issued",
    "amended"
   ]
  },
  "custody": {
   "kinds": [
    "issued",
    "amended"
   ],
   "values": [
    "identity-preserved",
    "segregated",
    "controlled-blending",
    "mass-balance",
    "book-and-claim",
    "unspecified"
   ]
  },
  "validFrom": {
   "kinds": [
    "issued",
    "amended"
   ]
  },
  "validTo": {
   "kinds": [
    "issued",
    "amended"
   ]
  },
  "volume": {
   "kinds": [
    "issued",
    "amended"
   ]
  },
  "volume/value": {},
  "volume/unit": {},
  "effectiveFrom": {
   "kinds": [
    "amended",
    "suspended",
    "reinstated",
    "withdrawn"
   ]
  },
  "grade": {
   "kinds": [
    "issued",
    "amended"
   ]
  },
  "corrects": {
   "kinds": [
    "correction"
   ],
   "neededFor": [
    "correction"
   ]
  },
  "replacedBy": {
   "kinds": [
    "correction"
   ]
  },
  "reason": {},
  "note": {}
 },
 "findings": {
  "eventId": {
   "neededFor": true
  },
  "kind": {
   "neededFor": true,
   "values": [
    "reported",
    "verified",
    "dismissed",
    "disputed",
    "plan-submitted",
    "plan-approved",
    "plan-rejected",
    "progress-reported",
    "evidence-submitted",
    "remediation-verified",
    "reopened",
    "correction"
   ]
  },
  "eventTime": {
   "neededFor": true
  },
  "publisher": {},
  "finding": {
   "neededFor": [
    "reported",
    "verified",
    "dismissed",
    "disputed",
    "plan-submitted",
    "plan-approved",
    "plan-rejected",
    "progress-reported",
    "evidence-submitted",
    "remediation-verified",
    "reopened"
   ]
  },
  "subject": {
   "kinds": [
    "reported"
   ],
   "neededFor": [
    "reported"
   ]
  },
  "subject/site": {},
  "subject/organization": {},
  "category": {
   "kinds": [
    "reported"
   ],
   "neededFor": [
    "reported"
   ],
   "values": [
    "forced-labour",
    "child-labour",
    "worst-forms-of-child-labour",
    "freedom-of-association",
    "discrimination",
    "safety-and-health",
    "working-conditions"
   ]
  },
  "indicators": {
   "kinds": [
    "reported",
    "verified",
    "evidence-submitted"
   ]
  },
  "conventions": {
   "kinds": [
    "reported",
    "verified",
    "evidence-submitted"
   ]
  },
  "severity": {
   "kinds": [
    "reported",
    "verified",
    "reopened"
   ],
   "values": [
    "low",
    "medium",
    "high",
    "critical"
   ]
  },
  "observed": {
   "kinds": [
    "reported",
    "verified",
    "reopened"
   ]
  },
  "observed/from": {},
  "observed/to": {},
  "source": {},
  "source/kind": {
   "values": [
    "inspection",
    "audit",
    "ngo",
    "media",
    "worker",
    "survey",
    "self-assessment",
    "other"
   ]
  },
  "source/name": {},
  "source/edition": {},
  "evidence": {},
  "evidence/uri": {},
  "evidence/sha256": {},
  "evidence/description": {},
  "description": {},
  "verifiedBy": {
   "kinds": [
    "verified",
    "remediation-verified",
    "dismissed"
   ]
  },
  "sites": {
   "kinds": [
    "verified",
    "dismissed",
    "disputed",
    "plan-submitted",
    "plan-approved",
    "plan-rejected",
    "progress-reported",
    "evidence-submitted",
    "remediation-verified",
    "reopened"
   ]
  },
  "dueDate": {
   "kinds": [
    "plan-submitted",
    "plan-approved",
    "progress-reported",
    "reopened"
   ]
  },
  "rootCause": {
   "kinds": [
    "plan-submitted",
    "progress-reported"
   ]
  },
  "actions": {
   "kinds": [
    "plan-submitted",
    "progress-reported"
   ]
  },
  "preventiveActions": {
   "kinds": [
    "plan-submitted",
    "progress-reported"
   ]
  },
  "collaborative": {
   "kinds": [
    "reported",
    "verified",
    "plan-approved",
    "reopened"
   ]
  },
  "corrects": {
   "kinds": [
    "correction"
   ],
   "neededFor": [
    "correction"
   ]
  },
  "replacedBy": {
   "kinds": [
    "correction"
   ]
  },
  "reason": {},
  "note": {}
 }
};

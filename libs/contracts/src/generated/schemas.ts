// Generated from schemas/*.avsc by `npm run generate`; do not edit.
import { AvroRecord } from '../avro-schema';

export const SCHEMAS = {
 "alerts": {
  "type": "record",
  "name": "AlertEvent",
  "namespace": "headwater.v1",
  "doc": "What a subscription was told. Stream headwater.alerts.v1, keyed by subscription; written where the log is Kafka.",
  "fields": [
   {
    "name": "id",
    "doc": "The alert's id, as everywhere.",
    "type": {
     "type": "string",
     "maxLength": 64
    }
   },
   {
    "name": "type",
    "doc": "headwater.flag.raised.v1, headwater.flag.cleared.v1 or headwater.finding.changed.v1.",
    "type": {
     "type": "string",
     "maxLength": 64
    }
   },
   {
    "name": "timestamp",
    "doc": "When it was said.",
    "type": {
     "type": "string",
     "format": "when"
    }
   },
   {
    "name": "subscription",
    "doc": "The subscription's id.",
    "type": {
     "type": "string",
     "maxLength": 64
    }
   },
   {
    "name": "organization",
    "doc": "Whose subscription it is.",
    "type": {
     "type": "string",
     "format": "name",
     "maxLength": 512
    }
   },
   {
    "name": "finding",
    "doc": "The finding.",
    "type": {
     "type": "string",
     "format": "name",
     "maxLength": 512
    }
   },
   {
    "name": "batch",
    "doc": "The batch; absent in what became of a finding.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null
   },
   {
    "name": "commodity",
    "doc": "Commodity of the batch.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "cobalt",
       "coffee",
       "vanilla"
      ]
     }
    ],
    "default": null
   },
   {
    "name": "category",
    "doc": "Category of the finding.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 64
     }
    ],
    "default": null
   },
   {
    "name": "severity",
    "doc": "Severity of the finding.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 16
     }
    ],
    "default": null
   },
   {
    "name": "sites",
    "doc": "Sites of the finding that lead to the batch.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "format": "name",
       "maxLength": 512
      }
     }
    ],
    "default": null
   },
   {
    "name": "exposure",
    "doc": "Share of the batch that came through them.",
    "type": [
     "null",
     {
      "type": "record",
      "name": "Share",
      "doc": "Share of a batch: least, pro rata (null: not known), greatest.",
      "fields": [
       {
        "name": "min",
        "doc": "Certain at least.",
        "type": "double"
       },
       {
        "name": "proRata",
        "doc": "If perfectly mixed.",
        "type": [
         "null",
         "double"
        ],
        "default": null
       },
       {
        "name": "max",
        "doc": "Certain at most.",
        "type": "double"
       }
      ]
     }
    ],
    "default": null
   },
   {
    "name": "path",
    "doc": "Shortest path: origin batch first.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "format": "name",
       "maxLength": 512
      }
     }
    ],
    "default": null
   },
   {
    "name": "reason",
    "doc": "Of a clearing.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "remediated",
       "dismissed",
       "withdrawn",
       "relinked",
       "filter"
      ]
     }
    ],
    "default": null
   },
   {
    "name": "withdrawnBy",
    "doc": "Where it was withdrawn: by whom.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null
   },
   {
    "name": "change",
    "doc": "What became of the finding: the kind of the event, or overdue.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 64
     }
    ],
    "default": null
   },
   {
    "name": "status",
    "doc": "Of the finding after it.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "open",
       "closed"
      ]
     }
    ],
    "default": null
   },
   {
    "name": "standing",
    "doc": "Of the finding after it.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "alleged",
       "substantiated",
       "disputed"
      ]
     }
    ],
    "default": null
   }
  ]
 },
 "certifications": {
  "type": "record",
  "name": "CertificationEvent",
  "namespace": "headwater.v1",
  "doc": "The life of certificates. Stream headwater.certifications.v1, keyed by certificate.",
  "fields": [
   {
    "name": "eventId",
    "doc": "The sender's identity of the event, stable across resends; compared in lower case.",
    "type": {
     "type": "string",
     "format": "uuid"
    }
   },
   {
    "name": "kind",
    "doc": "What happened.",
    "type": {
     "type": "string",
     "values": [
      "issued",
      "amended",
      "suspended",
      "reinstated",
      "withdrawn",
      "correction"
     ]
    }
   },
   {
    "name": "eventTime",
    "doc": "When it happened: RFC 3339 with offset, or a plain date.",
    "type": {
     "type": "string",
     "format": "when"
    }
   },
   {
    "name": "publisher",
    "doc": "Organization on whose word the event stands; on HTTP taken from the credential.",
    "type": {
     "type": "string",
     "format": "name",
     "maxLength": 512
    },
    "fromCredential": true
   },
   {
    "name": "certificate",
    "doc": "The certificate.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null,
    "requiredFor": [
     "issued",
     "amended",
     "suspended",
     "reinstated",
     "withdrawn"
    ]
   },
   {
    "name": "scheme",
    "doc": "rainforest-alliance, fairtrade, 4c, organic, rmap, ...",
    "type": [
     "null",
     {
      "type": "string",
      "minLength": 1,
      "maxLength": 128
     }
    ],
    "default": null,
    "kinds": [
     "issued",
     "amended"
    ],
    "requiredFor": [
     "issued"
    ]
   },
   {
    "name": "schemeVersion",
    "doc": "Version of the standard.",
    "type": [
     "null",
     {
      "type": "string",
      "minLength": 1,
      "maxLength": 64
     }
    ],
    "default": null,
    "kinds": [
     "issued",
     "amended"
    ]
   },
   {
    "name": "holder",
    "doc": "The organization certified.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null,
    "kinds": [
     "issued",
     "amended"
    ],
    "requiredFor": [
     "issued"
    ]
   },
   {
    "name": "sites",
    "doc": "Sites in scope.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "format": "name",
       "maxLength": 512
      },
      "maxItems": 100000
     }
    ],
    "default": null,
    "kinds": [
     "issued",
     "amended"
    ]
   },
   {
    "name": "commodities",
    "doc": "Commodities in scope.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "values": [
        "cobalt",
        "coffee",
        "vanilla"
       ]
      },
      "maxItems": 3
     }
    ],
    "default": null,
    "kinds": [
     "issued",
     "amended"
    ]
   },
   {
    "name": "custody",
    "doc": "Chain-of-custody model covered.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "identity-preserved",
       "segregated",
       "controlled-blending",
       "mass-balance",
       "book-and-claim",
       "unspecified"
      ]
     }
    ],
    "default": null,
    "kinds": [
     "issued",
     "amended"
    ]
   },
   {
    "name": "validFrom",
    "doc": "First day, UTC.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "date"
     }
    ],
    "default": null,
    "kinds": [
     "issued",
     "amended"
    ]
   },
   {
    "name": "validTo",
    "doc": "Last day, UTC.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "date"
     }
    ],
    "default": null,
    "kinds": [
     "issued",
     "amended"
    ]
   },
   {
    "name": "volume",
    "doc": "Volume covered.",
    "type": [
     "null",
     {
      "type": "record",
      "name": "Quantity",
      "doc": "An amount in a UN/ECE Rec 20 or Rec 21 unit code; absent means unknown, never 0.",
      "fields": [
       {
        "name": "value",
        "doc": "Amount, finite and not negative.",
        "type": {
         "type": "double",
         "minimum": 0
        }
       },
       {
        "name": "unit",
        "doc": "UN/ECE Rec 20 code (KGM, TNE, LBR, ...) or Rec 21 code with X in front (XBG: bags, of unknown mass).",
        "type": {
         "type": "string",
         "format": "unit"
        }
       }
      ]
     }
    ],
    "default": null,
    "kinds": [
     "issued",
     "amended"
    ]
   },
   {
    "name": "effectiveFrom",
    "doc": "From which day the change holds; may reach back.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "date"
     }
    ],
    "default": null,
    "kinds": [
     "amended",
     "suspended",
     "reinstated",
     "withdrawn"
    ]
   },
   {
    "name": "grade",
    "doc": "A quality grade; never a labour or sustainability claim.",
    "type": [
     "null",
     {
      "type": "string",
      "minLength": 1,
      "maxLength": 128
     }
    ],
    "default": null,
    "kinds": [
     "issued",
     "amended"
    ]
   },
   {
    "name": "corrects",
    "doc": "eventId of the event of the same publisher on the same stream that is voided.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "uuid"
     }
    ],
    "default": null,
    "kinds": [
     "correction"
    ],
    "requiredFor": [
     "correction"
    ]
   },
   {
    "name": "replacedBy",
    "doc": "eventIds of the events that stand in its place.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "format": "uuid"
      },
      "maxItems": 100
     }
    ],
    "default": null,
    "kinds": [
     "correction"
    ]
   },
   {
    "name": "reason",
    "doc": "Why: of a correction did-not-occur or incorrect-data, else free text.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 2000
     }
    ],
    "default": null,
    "valuesFor": {
     "correction": [
      "did-not-occur",
      "incorrect-data"
     ]
    }
   },
   {
    "name": "note",
    "doc": "Free text; no names of people.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 2000
     }
    ],
    "default": null
   }
  ]
 },
 "findings": {
  "type": "record",
  "name": "FindingEvent",
  "namespace": "headwater.v1",
  "doc": "The life of labour findings. Stream headwater.findings.v1, keyed by finding.",
  "fields": [
   {
    "name": "eventId",
    "doc": "The sender's identity of the event, stable across resends; compared in lower case.",
    "type": {
     "type": "string",
     "format": "uuid"
    }
   },
   {
    "name": "kind",
    "doc": "What happened.",
    "type": {
     "type": "string",
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
    }
   },
   {
    "name": "eventTime",
    "doc": "When it happened: RFC 3339 with offset, or a plain date.",
    "type": {
     "type": "string",
     "format": "when"
    }
   },
   {
    "name": "publisher",
    "doc": "Organization on whose word the event stands; on HTTP taken from the credential.",
    "type": {
     "type": "string",
     "format": "name",
     "maxLength": 512
    },
    "fromCredential": true
   },
   {
    "name": "finding",
    "doc": "The finding.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null,
    "requiredFor": [
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
   {
    "name": "subject",
    "doc": "What it is about.",
    "type": [
     "null",
     {
      "type": "record",
      "name": "Subject",
      "doc": "A site, or an organization (every site that it operates): exactly one of the two.",
      "fields": [
       {
        "name": "site",
        "doc": "The site.",
        "type": [
         "null",
         {
          "type": "string",
          "format": "name",
          "maxLength": 512
         }
        ],
        "default": null
       },
       {
        "name": "organization",
        "doc": "The organization.",
        "type": [
         "null",
         {
          "type": "string",
          "format": "name",
          "maxLength": 512
         }
        ],
        "default": null
       }
      ]
     }
    ],
    "default": null,
    "kinds": [
     "reported"
    ],
    "requiredFor": [
     "reported"
    ]
   },
   {
    "name": "category",
    "doc": "Labour principle concerned.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "forced-labour",
       "child-labour",
       "worst-forms-of-child-labour",
       "freedom-of-association",
       "discrimination",
       "safety-and-health",
       "working-conditions"
      ]
     }
    ],
    "default": null,
    "kinds": [
     "reported"
    ],
    "requiredFor": [
     "reported"
    ]
   },
   {
    "name": "indicators",
    "doc": "Indicators seen (ILO, or C182 Art. 3 letters).",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "minLength": 1,
       "maxLength": 128
      },
      "maxItems": 50
     }
    ],
    "default": null,
    "kinds": [
     "reported",
     "verified",
     "evidence-submitted"
    ]
   },
   {
    "name": "conventions",
    "doc": "Instruments of the ILO that are said to be concerned, besides those of the category: C (convention), P (protocol) or R (recommendation) and three digits.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "pattern": "^[CPR][0-9]{3}$"
      },
      "maxItems": 50
     }
    ],
    "default": null,
    "kinds": [
     "reported",
     "verified",
     "evidence-submitted"
    ]
   },
   {
    "name": "severity",
    "doc": "low < medium < high < critical.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "low",
       "medium",
       "high",
       "critical"
      ]
     }
    ],
    "default": null,
    "kinds": [
     "reported",
     "verified",
     "reopened"
    ]
   },
   {
    "name": "observed",
    "doc": "When it was observed; plain dates.",
    "type": [
     "null",
     {
      "type": "record",
      "name": "Period",
      "doc": "Plain dates, both ends in.",
      "fields": [
       {
        "name": "from",
        "doc": "First day.",
        "type": [
         "null",
         {
          "type": "string",
          "format": "date"
         }
        ],
        "default": null
       },
       {
        "name": "to",
        "doc": "Last day.",
        "type": [
         "null",
         {
          "type": "string",
          "format": "date"
         }
        ],
        "default": null
       }
      ]
     }
    ],
    "default": null,
    "kinds": [
     "reported",
     "verified",
     "reopened"
    ]
   },
   {
    "name": "source",
    "doc": "Who says so.",
    "type": [
     "null",
     {
      "type": "record",
      "name": "Source",
      "doc": "Who says so.",
      "fields": [
       {
        "name": "kind",
        "doc": "Kind of source.",
        "type": {
         "type": "string",
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
        }
       },
       {
        "name": "name",
        "doc": "Its name; no names of people.",
        "type": [
         "null",
         {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
         }
        ],
        "default": null
       },
       {
        "name": "edition",
        "doc": "Edition or date of publication.",
        "type": [
         "null",
         {
          "type": "string",
          "minLength": 1,
          "maxLength": 128
         }
        ],
        "default": null
       }
      ]
     }
    ],
    "default": null
   },
   {
    "name": "evidence",
    "doc": "What it rests on.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "record",
       "name": "Evidence",
       "doc": "A document behind the word.",
       "fields": [
        {
         "name": "uri",
         "doc": "Where it is.",
         "type": [
          "null",
          {
           "type": "string",
           "format": "uri",
           "maxLength": 2048
          }
         ],
         "default": null
        },
        {
         "name": "sha256",
         "doc": "Its hash.",
         "type": [
          "null",
          {
           "type": "string",
           "pattern": "^[0-9a-fA-F]{64}$"
          }
         ],
         "default": null
        },
        {
         "name": "description",
         "doc": "What it is.",
         "type": [
          "null",
          {
           "type": "string",
           "maxLength": 500
          }
         ],
         "default": null
        }
       ]
      },
      "maxItems": 100
     }
    ],
    "default": null
   },
   {
    "name": "description",
    "doc": "What was seen; no names of people.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 4000
     }
    ],
    "default": null
   },
   {
    "name": "verifiedBy",
    "doc": "The independent party that verified.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null,
    "kinds": [
     "verified",
     "remediation-verified",
     "dismissed"
    ]
   },
   {
    "name": "sites",
    "doc": "Limits the event to these sites.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "format": "name",
       "maxLength": 512
      },
      "minItems": 1,
      "maxItems": 10000
     }
    ],
    "default": null,
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
   {
    "name": "dueDate",
    "doc": "When the plan is due; of a plan that is there already: its extension.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "date"
     }
    ],
    "default": null,
    "kinds": [
     "plan-submitted",
     "plan-approved",
     "progress-reported",
     "reopened"
    ]
   },
   {
    "name": "rootCause",
    "doc": "Root cause, of a plan.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 2000
     }
    ],
    "default": null,
    "kinds": [
     "plan-submitted",
     "progress-reported"
    ]
   },
   {
    "name": "actions",
    "doc": "Corrective actions, of a plan; preventive ones too, where they are not told apart.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "maxLength": 1000
      },
      "maxItems": 100
     }
    ],
    "default": null,
    "kinds": [
     "plan-submitted",
     "progress-reported"
    ]
   },
   {
    "name": "preventiveActions",
    "doc": "Preventive actions, of a plan: so that it does not happen again.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "maxLength": 1000
      },
      "maxItems": 100
     }
    ],
    "default": null,
    "kinds": [
     "plan-submitted",
     "progress-reported"
    ]
   },
   {
    "name": "collaborative",
    "doc": "True: to be mended together with others, no deadline (SMETA 7: collaborative action required). False: no longer.",
    "type": [
     "null",
     "boolean"
    ],
    "default": null,
    "kinds": [
     "reported",
     "verified",
     "plan-approved",
     "reopened"
    ]
   },
   {
    "name": "corrects",
    "doc": "eventId of the event of the same publisher on the same stream that is voided.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "uuid"
     }
    ],
    "default": null,
    "kinds": [
     "correction"
    ],
    "requiredFor": [
     "correction"
    ]
   },
   {
    "name": "replacedBy",
    "doc": "eventIds of the events that stand in its place.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "format": "uuid"
      },
      "maxItems": 100
     }
    ],
    "default": null,
    "kinds": [
     "correction"
    ]
   },
   {
    "name": "reason",
    "doc": "Why: of a correction did-not-occur or incorrect-data, else free text.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 2000
     }
    ],
    "default": null,
    "valuesFor": {
     "correction": [
      "did-not-occur",
      "incorrect-data"
     ]
    }
   },
   {
    "name": "note",
    "doc": "Free text; no names of people.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 2000
     }
    ],
    "default": null
   }
  ]
 },
 "flags": {
  "type": "record",
  "name": "FlagEvent",
  "namespace": "headwater.v1",
  "doc": "A flag was raised, changed or cleared. Stream headwater.flags.v1, keyed by batch.",
  "fields": [
   {
    "name": "batch",
    "doc": "The batch.",
    "type": {
     "type": "string",
     "format": "name",
     "maxLength": 512
    }
   },
   {
    "name": "site",
    "doc": "The site.",
    "type": {
     "type": "string",
     "format": "name",
     "maxLength": 512
    }
   },
   {
    "name": "finding",
    "doc": "The finding.",
    "type": {
     "type": "string",
     "format": "name",
     "maxLength": 512
    }
   },
   {
    "name": "relation",
    "doc": "origin if one of the steps is an origin step.",
    "type": {
     "type": "string",
     "values": [
      "origin",
      "handling"
     ]
    }
   },
   {
    "name": "status",
    "doc": "open or cleared.",
    "type": {
     "type": "string",
     "values": [
      "open",
      "cleared"
     ]
    }
   },
   {
    "name": "exposure",
    "doc": "Share of the batch that came through the steps concerned.",
    "type": {
     "type": "record",
     "name": "Share",
     "doc": "Share of a batch: least, pro rata (null: not known), greatest.",
     "fields": [
      {
       "name": "min",
       "doc": "Certain at least.",
       "type": "double"
      },
      {
       "name": "proRata",
       "doc": "If perfectly mixed.",
       "type": [
        "null",
        "double"
       ],
       "default": null
      },
      {
       "name": "max",
       "doc": "Certain at most.",
       "type": "double"
      }
     ]
    }
   },
   {
    "name": "path",
    "doc": "Shortest path: origin batch first.",
    "type": {
     "type": "array",
     "items": {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    }
   },
   {
    "name": "version",
    "doc": "Grows per batch.",
    "type": {
     "type": "long",
     "minimum": 0
    }
   },
   {
    "name": "at",
    "doc": "When it was said.",
    "type": {
     "type": "string",
     "format": "when"
    }
   },
   {
    "name": "because",
    "doc": "Why it was said.",
    "type": {
     "type": "string",
     "values": [
      "reported",
      "reopened",
      "linked",
      "changed",
      "remediated",
      "dismissed",
      "withdrawn",
      "relinked"
     ]
    }
   },
   {
    "name": "madeBefore",
    "doc": "Cleared, but the batch was made before the remediation.",
    "type": {
     "type": "boolean"
    }
   },
   {
    "name": "commodity",
    "doc": "Commodity of the batch.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "cobalt",
       "coffee",
       "vanilla"
      ]
     }
    ],
    "default": null
   },
   {
    "name": "category",
    "doc": "Category of the finding.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 64
     }
    ],
    "default": null
   },
   {
    "name": "severity",
    "doc": "Severity of the finding.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 16
     }
    ],
    "default": null
   },
   {
    "name": "standing",
    "doc": "Standing of the finding.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "alleged",
       "substantiated",
       "disputed"
      ]
     }
    ],
    "default": null
   },
   {
    "name": "operators",
    "doc": "Who runs the sites concerned (of all of them, where whole is said); absent: not said.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "format": "name",
       "maxLength": 512
      }
     }
    ],
    "default": null
   },
   {
    "name": "whole",
    "doc": "All open flags of this batch and finding taken together, where there are others than this one; absent: this one stands alone, or none is open.",
    "type": [
     "null",
     {
      "type": "record",
      "name": "FlagWhole",
      "doc": "A batch under a finding that is open at several sites.",
      "fields": [
       {
        "name": "sites",
        "doc": "Sites at which it is open, in code point order.",
        "type": {
         "type": "array",
         "items": {
          "type": "string",
          "format": "name",
          "maxLength": 512
         }
        }
       },
       {
        "name": "exposure",
        "doc": "Share of the batch that came through the steps of all of them.",
        "type": "Share"
       },
       {
        "name": "path",
        "doc": "Shortest path from any of them.",
        "type": {
         "type": "array",
         "items": {
          "type": "string",
          "format": "name",
          "maxLength": 512
         }
        }
       }
      ]
     }
    ],
    "default": null
   },
   {
    "name": "withdrawnBy",
    "doc": "Where a correction cleared it: whose.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null
   }
  ]
 },
 "links": {
  "type": "record",
  "name": "LinkEvent",
  "namespace": "headwater.v1",
  "doc": "What flows into or out of this batch changed; only batches directly touched. Stream headwater.links.v1, keyed by batch.",
  "fields": [
   {
    "name": "batch",
    "doc": "The batch.",
    "type": {
     "type": "string",
     "format": "name",
     "maxLength": 512
    }
   },
   {
    "name": "version",
    "doc": "Grows per batch.",
    "type": {
     "type": "long",
     "minimum": 0
    }
   },
   {
    "name": "at",
    "doc": "When it was settled.",
    "type": {
     "type": "string",
     "format": "when"
    }
   },
   {
    "name": "withdrawnBy",
    "doc": "Whose corrections made or unmade an event that flows into or out of it; absent: no correction did.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "format": "name",
       "maxLength": 512
      }
     }
    ],
    "default": null
   }
  ]
 },
 "parked": {
  "type": "record",
  "name": "ParkedEvent",
  "namespace": "headwater.v1",
  "doc": "What could not be processed, with the reason and where it stood. Stream headwater.parked.v1, keyed by the source key.",
  "fields": [
   {
    "name": "id",
    "doc": "Identity of the parked row.",
    "type": {
     "type": "string",
     "format": "uuid"
    }
   },
   {
    "name": "app",
    "doc": "The app that parked it.",
    "type": {
     "type": "string",
     "maxLength": 64
    }
   },
   {
    "name": "stream",
    "doc": "Source topic.",
    "type": {
     "type": "string",
     "maxLength": 256
    }
   },
   {
    "name": "partition",
    "doc": "Source partition.",
    "type": "int"
   },
   {
    "name": "offset",
    "doc": "Source offset.",
    "type": "long"
   },
   {
    "name": "publisher",
    "doc": "Publisher, if it could be read.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 512
     }
    ],
    "default": null
   },
   {
    "name": "eventId",
    "doc": "Event id, if it could be read.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 64
     }
    ],
    "default": null
   },
   {
    "name": "reason",
    "doc": "Why.",
    "type": {
     "type": "string",
     "values": [
      "undecodable",
      "invalid",
      "conflict",
      "other"
     ]
    }
   },
   {
    "name": "detail",
    "doc": "What is wrong and where.",
    "type": {
     "type": "string",
     "maxLength": 4000
    }
   },
   {
    "name": "at",
    "doc": "When.",
    "type": {
     "type": "string",
     "format": "when"
    }
   },
   {
    "name": "value",
    "doc": "The original bytes.",
    "type": "bytes"
   },
   {
    "name": "headers",
    "doc": "The original headers.",
    "type": {
     "type": "map",
     "values": "string"
    }
   }
  ]
 },
 "progress": {
  "type": "record",
  "name": "ProgressEvent",
  "namespace": "headwater.v1",
  "doc": "What an event made of a finding. Stream headwater.progress.v1, keyed by finding.",
  "fields": [
   {
    "name": "finding",
    "doc": "The finding.",
    "type": {
     "type": "string",
     "format": "name",
     "maxLength": 512
    }
   },
   {
    "name": "change",
    "doc": "Kind of the event on headwater.findings.v1.",
    "type": {
     "type": "string",
     "maxLength": 64
    }
   },
   {
    "name": "event",
    "doc": "Made of the event's identity, and for a correction of what it did: the same event gives the same.",
    "type": {
     "type": "string",
     "maxLength": 64
    }
   },
   {
    "name": "status",
    "doc": "Of the finding after it.",
    "type": {
     "type": "string",
     "values": [
      "open",
      "closed"
     ]
    }
   },
   {
    "name": "standing",
    "doc": "Of the finding after it.",
    "type": {
     "type": "string",
     "values": [
      "alleged",
      "substantiated",
      "disputed"
     ]
    }
   },
   {
    "name": "category",
    "doc": "Of the finding.",
    "type": {
     "type": "string",
     "maxLength": 64
    }
   },
   {
    "name": "severity",
    "doc": "Of the finding.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 16
     }
    ],
    "default": null
   },
   {
    "name": "at",
    "doc": "When it was settled.",
    "type": {
     "type": "string",
     "format": "when"
    }
   }
  ]
 },
 "shipments": {
  "type": "record",
  "name": "ShipmentEvent",
  "namespace": "headwater.v1",
  "doc": "Production, transformation, dispatch, receipt and aggregation of batches. Stream headwater.shipments.v1, keyed by batch (first output, else first batch, else parent).",
  "fields": [
   {
    "name": "eventId",
    "doc": "The sender's identity of the event, stable across resends; compared in lower case.",
    "type": {
     "type": "string",
     "format": "uuid"
    }
   },
   {
    "name": "kind",
    "doc": "What happened.",
    "type": {
     "type": "string",
     "values": [
      "production",
      "transformation",
      "dispatch",
      "receipt",
      "aggregation",
      "correction"
     ]
    }
   },
   {
    "name": "eventTime",
    "doc": "When it happened: RFC 3339 with offset, or a plain date.",
    "type": {
     "type": "string",
     "format": "when"
    }
   },
   {
    "name": "publisher",
    "doc": "Organization on whose word the event stands; on HTTP taken from the credential.",
    "type": {
     "type": "string",
     "format": "name",
     "maxLength": 512
    },
    "fromCredential": true
   },
   {
    "name": "commodity",
    "doc": "The commodity of the batches.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "cobalt",
       "coffee",
       "vanilla"
      ]
     }
    ],
    "default": null
   },
   {
    "name": "site",
    "doc": "Where it happened.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null,
    "kinds": [
     "production",
     "transformation",
     "aggregation",
     "dispatch",
     "receipt"
    ]
   },
   {
    "name": "process",
    "doc": "wet-milling, curing, refining, ...",
    "type": [
     "null",
     {
      "type": "string",
      "minLength": 1,
      "maxLength": 128
     }
    ],
    "default": null,
    "kinds": [
     "transformation",
     "production"
    ]
   },
   {
    "name": "inputs",
    "doc": "What went in.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "record",
       "name": "BatchLine",
       "doc": "A batch named by an event, with how much of it.",
       "fields": [
        {
         "name": "batch",
         "doc": "The batch (or container).",
         "type": {
          "type": "string",
          "format": "name",
          "maxLength": 512
         }
        },
        {
         "name": "quantity",
         "doc": "How much of it; absent is unknown.",
         "type": [
          "null",
          {
           "type": "record",
           "name": "Quantity",
           "doc": "An amount in a UN/ECE Rec 20 or Rec 21 unit code; absent means unknown, never 0.",
           "fields": [
            {
             "name": "value",
             "doc": "Amount, finite and not negative.",
             "type": {
              "type": "double",
              "minimum": 0
             }
            },
            {
             "name": "unit",
             "doc": "UN/ECE Rec 20 code (KGM, TNE, LBR, ...) or Rec 21 code with X in front (XBG: bags, of unknown mass).",
             "type": {
              "type": "string",
              "format": "unit"
             }
            }
           ]
          }
         ],
         "default": null
        },
        {
         "name": "form",
         "doc": "State of the material: cherry, parchment, green, cured, ore, hydroxide, ... Masses of different forms are not added up.",
         "type": [
          "null",
          {
           "type": "string",
           "minLength": 1,
           "maxLength": 64,
           "pattern": "^\\P{Cc}+$"
          }
         ],
         "default": null
        },
        {
         "name": "content",
         "doc": "The part that counts across forms: contained cobalt, green equivalent, ...",
         "type": [
          "null",
          "Quantity"
         ],
         "default": null
        },
        {
         "name": "receivedAs",
         "doc": "The batch under which what was received goes on.",
         "type": [
          "null",
          {
           "type": "string",
           "format": "name",
           "maxLength": 512
          }
         ],
         "default": null,
         "kinds": [
          "receipt"
         ]
        },
        {
         "name": "identifiers",
         "doc": "Lot code, ICO mark and the like, for finding the batch again.",
         "type": [
          "null",
          {
           "type": "array",
           "items": {
            "type": "record",
            "name": "Identifier",
            "doc": "What others call the thing.",
            "fields": [
             {
              "name": "scheme",
              "doc": "Kind of identifier: lot, ico-mark, container, gln, pcode, ...",
              "type": {
               "type": "string",
               "minLength": 1,
               "maxLength": 64
              }
             },
             {
              "name": "value",
              "doc": "The identifier as written.",
              "type": {
               "type": "string",
               "minLength": 1,
               "maxLength": 256
              }
             }
            ]
           },
           "maxItems": 20
          }
         ],
         "default": null
        }
       ]
      },
      "minItems": 1,
      "maxItems": 10000
     }
    ],
    "default": null,
    "kinds": [
     "transformation"
    ],
    "requiredFor": [
     "transformation"
    ]
   },
   {
    "name": "outputs",
    "doc": "What came out; a new identity for what was processed.",
    "type": [
     "null",
     {
      "type": "array",
      "items": "BatchLine",
      "minItems": 1,
      "maxItems": 10000
     }
    ],
    "default": null,
    "kinds": [
     "production",
     "transformation"
    ],
    "requiredFor": [
     "production",
     "transformation"
    ]
   },
   {
    "name": "yield",
    "doc": "Outputs per input by mass that the process can give; default 1.",
    "type": [
     "null",
     {
      "type": "double",
      "exclusiveMinimum": 0
     }
    ],
    "default": null,
    "kinds": [
     "transformation"
    ]
   },
   {
    "name": "custody",
    "doc": "Chain-of-custody model of the step (ISO 22095).",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "identity-preserved",
       "segregated",
       "controlled-blending",
       "mass-balance",
       "book-and-claim",
       "unspecified"
      ]
     }
    ],
    "default": null,
    "kinds": [
     "production",
     "transformation",
     "dispatch",
     "receipt",
     "aggregation"
    ]
   },
   {
    "name": "period",
    "doc": "Harvest or extraction window.",
    "type": [
     "null",
     {
      "type": "record",
      "name": "Period",
      "doc": "Plain dates, both ends in.",
      "fields": [
       {
        "name": "from",
        "doc": "First day.",
        "type": [
         "null",
         {
          "type": "string",
          "format": "date"
         }
        ],
        "default": null
       },
       {
        "name": "to",
        "doc": "Last day.",
        "type": [
         "null",
         {
          "type": "string",
          "format": "date"
         }
        ],
        "default": null
       }
      ]
     }
    ],
    "default": null,
    "kinds": [
     "production",
     "transformation"
    ]
   },
   {
    "name": "consignment",
    "doc": "The consignment.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null,
    "kinds": [
     "dispatch",
     "receipt",
     "aggregation"
    ]
   },
   {
    "name": "from",
    "doc": "Sender.",
    "type": [
     "null",
     {
      "type": "record",
      "name": "Party",
      "doc": "Who and where.",
      "fields": [
       {
        "name": "site",
        "doc": "The place.",
        "type": [
         "null",
         {
          "type": "string",
          "format": "name",
          "maxLength": 512
         }
        ],
        "default": null
       },
       {
        "name": "organization",
        "doc": "The organization.",
        "type": [
         "null",
         {
          "type": "string",
          "format": "name",
          "maxLength": 512
         }
        ],
        "default": null
       }
      ]
     }
    ],
    "default": null,
    "kinds": [
     "dispatch",
     "receipt"
    ]
   },
   {
    "name": "to",
    "doc": "Receiver.",
    "type": [
     "null",
     "Party"
    ],
    "default": null,
    "kinds": [
     "dispatch",
     "receipt"
    ]
   },
   {
    "name": "batches",
    "doc": "What was sent or received.",
    "type": [
     "null",
     {
      "type": "array",
      "items": "BatchLine",
      "minItems": 1,
      "maxItems": 10000
     }
    ],
    "default": null,
    "kinds": [
     "dispatch",
     "receipt"
    ],
    "requiredFor": [
     "dispatch",
     "receipt"
    ]
   },
   {
    "name": "claims",
    "doc": "Certificates relied on.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "record",
       "name": "Claim",
       "doc": "A certificate that the sender relies on.",
       "fields": [
        {
         "name": "certificate",
         "doc": "The certificate.",
         "type": {
          "type": "string",
          "format": "name",
          "maxLength": 512
         }
        },
        {
         "name": "custody",
         "doc": "The chain-of-custody model claimed (ISO 22095).",
         "type": [
          "null",
          {
           "type": "string",
           "values": [
            "identity-preserved",
            "segregated",
            "controlled-blending",
            "mass-balance",
            "book-and-claim",
            "unspecified"
           ]
          }
         ],
         "default": null
        }
       ]
      },
      "maxItems": 100
     }
    ],
    "default": null,
    "kinds": [
     "dispatch",
     "receipt"
    ]
   },
   {
    "name": "documents",
    "doc": "Trade documents.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "record",
       "name": "Document",
       "doc": "A trade document.",
       "fields": [
        {
         "name": "type",
         "doc": "purchase-order, invoice, packing-list, bill-of-lading, ...",
         "type": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64
         }
        },
        {
         "name": "id",
         "doc": "Its number.",
         "type": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
         }
        }
       ]
      },
      "maxItems": 100
     }
    ],
    "default": null,
    "kinds": [
     "production",
     "transformation",
     "dispatch",
     "receipt",
     "aggregation"
    ]
   },
   {
    "name": "action",
    "doc": "Pack or unpack.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "add",
       "delete"
      ]
     }
    ],
    "default": null,
    "kinds": [
     "aggregation"
    ],
    "requiredFor": [
     "aggregation"
    ]
   },
   {
    "name": "parent",
    "doc": "The container.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null,
    "kinds": [
     "aggregation"
    ],
    "requiredFor": [
     "aggregation"
    ]
   },
   {
    "name": "children",
    "doc": "What is packed or unpacked; none on delete means all. A child without quantity is in whole.",
    "type": [
     "null",
     {
      "type": "array",
      "items": "BatchLine",
      "maxItems": 10000
     }
    ],
    "default": null,
    "kinds": [
     "aggregation"
    ]
   },
   {
    "name": "corrects",
    "doc": "eventId of the event of the same publisher on the same stream that is voided.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "uuid"
     }
    ],
    "default": null,
    "kinds": [
     "correction"
    ],
    "requiredFor": [
     "correction"
    ]
   },
   {
    "name": "replacedBy",
    "doc": "eventIds of the events that stand in its place.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "format": "uuid"
      },
      "maxItems": 100
     }
    ],
    "default": null,
    "kinds": [
     "correction"
    ]
   },
   {
    "name": "reason",
    "doc": "Why it is corrected (EPCIS errorDeclaration).",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "did-not-occur",
       "incorrect-data"
      ]
     }
    ],
    "default": null,
    "kinds": [
     "correction"
    ]
   },
   {
    "name": "note",
    "doc": "Free text; no names of people.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 2000
     }
    ],
    "default": null
   }
  ]
 },
 "sites": {
  "type": "record",
  "name": "SiteEvent",
  "namespace": "headwater.v1",
  "doc": "Registrations of farms, mines, mills, smelters, ...: who, where. Stream headwater.sites.v1, keyed by site.",
  "fields": [
   {
    "name": "eventId",
    "doc": "The sender's identity of the event, stable across resends; compared in lower case.",
    "type": {
     "type": "string",
     "format": "uuid"
    }
   },
   {
    "name": "kind",
    "doc": "What happened.",
    "type": {
     "type": "string",
     "values": [
      "registered",
      "correction"
     ]
    }
   },
   {
    "name": "eventTime",
    "doc": "When it happened: RFC 3339 with offset, or a plain date.",
    "type": {
     "type": "string",
     "format": "when"
    }
   },
   {
    "name": "publisher",
    "doc": "Organization on whose word the event stands; on HTTP taken from the credential.",
    "type": {
     "type": "string",
     "format": "name",
     "maxLength": 512
    },
    "fromCredential": true
   },
   {
    "name": "site",
    "doc": "The site.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null,
    "requiredFor": [
     "registered"
    ]
   },
   {
    "name": "siteKind",
    "doc": "What the place is. Farms and mines are origins.",
    "type": [
     "null",
     {
      "type": "string",
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
     }
    ],
    "default": null,
    "kinds": [
     "registered"
    ],
    "requiredFor": [
     "registered"
    ]
   },
   {
    "name": "name",
    "doc": "Its name.",
    "type": [
     "null",
     {
      "type": "string",
      "minLength": 1,
      "maxLength": 256
     }
    ],
    "default": null,
    "kinds": [
     "registered"
    ]
   },
   {
    "name": "operator",
    "doc": "The organization that runs it.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "name",
      "maxLength": 512
     }
    ],
    "default": null,
    "kinds": [
     "registered"
    ]
   },
   {
    "name": "country",
    "doc": "ISO 3166-1 alpha-2.",
    "type": [
     "null",
     {
      "type": "string",
      "pattern": "^[A-Z]{2}$"
     }
    ],
    "default": null,
    "kinds": [
     "registered"
    ]
   },
   {
    "name": "subdivision",
    "doc": "ISO 3166-2.",
    "type": [
     "null",
     {
      "type": "string",
      "pattern": "^[A-Z]{2}-[A-Z0-9]{1,3}$"
     }
    ],
    "default": null,
    "kinds": [
     "registered"
    ]
   },
   {
    "name": "location",
    "doc": "GeoJSON geometry: Point, Polygon or MultiPolygon.",
    "type": [
     "null",
     {
      "type": "record",
      "name": "Point",
      "doc": "GeoJSON Point, WGS84 longitude, latitude.",
      "fields": [
       {
        "name": "type",
        "doc": "Point",
        "type": {
         "type": "string",
         "values": [
          "Point"
         ]
        }
       },
       {
        "name": "coordinates",
        "doc": "[longitude, latitude]",
        "type": {
         "type": "array",
         "items": "double",
         "minItems": 2,
         "maxItems": 3
        }
       }
      ]
     },
     {
      "type": "record",
      "name": "Polygon",
      "doc": "GeoJSON Polygon.",
      "fields": [
       {
        "name": "type",
        "doc": "Polygon",
        "type": {
         "type": "string",
         "values": [
          "Polygon"
         ]
        }
       },
       {
        "name": "coordinates",
        "doc": "Closed rings, the outer one first.",
        "type": {
         "type": "array",
         "items": {
          "type": "array",
          "items": {
           "type": "array",
           "items": "double",
           "minItems": 2,
           "maxItems": 3
          },
          "minItems": 4,
          "maxItems": 100000
         },
         "minItems": 1,
         "maxItems": 1000
        }
       }
      ]
     },
     {
      "type": "record",
      "name": "MultiPolygon",
      "doc": "GeoJSON MultiPolygon.",
      "fields": [
       {
        "name": "type",
        "doc": "MultiPolygon",
        "type": {
         "type": "string",
         "values": [
          "MultiPolygon"
         ]
        }
       },
       {
        "name": "coordinates",
        "doc": "Polygons.",
        "type": {
         "type": "array",
         "items": {
          "type": "array",
          "items": {
           "type": "array",
           "items": {
            "type": "array",
            "items": "double",
            "minItems": 2,
            "maxItems": 3
           },
           "minItems": 4,
           "maxItems": 100000
          },
          "minItems": 1,
          "maxItems": 1000
         },
         "minItems": 1,
         "maxItems": 1000
        }
       }
      ]
     }
    ],
    "default": null,
    "kinds": [
     "registered"
    ]
   },
   {
    "name": "hectares",
    "doc": "Area in hectares.",
    "type": [
     "null",
     {
      "type": "double",
      "minimum": 0
     }
    ],
    "default": null,
    "kinds": [
     "registered"
    ]
   },
   {
    "name": "commodities",
    "doc": "What it produces or handles.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "values": [
        "cobalt",
        "coffee",
        "vanilla"
       ]
      },
      "maxItems": 3
     }
    ],
    "default": null,
    "kinds": [
     "registered"
    ]
   },
   {
    "name": "identifiers",
    "doc": "GLN, pcode, Open Supply Hub id, ...",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "record",
       "name": "Identifier",
       "doc": "What others call the thing.",
       "fields": [
        {
         "name": "scheme",
         "doc": "Kind of identifier: lot, ico-mark, container, gln, pcode, ...",
         "type": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64
         }
        },
        {
         "name": "value",
         "doc": "The identifier as written.",
         "type": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
         }
        }
       ]
      },
      "maxItems": 50
     }
    ],
    "default": null,
    "kinds": [
     "registered"
    ]
   },
   {
    "name": "corrects",
    "doc": "eventId of the event of the same publisher on the same stream that is voided.",
    "type": [
     "null",
     {
      "type": "string",
      "format": "uuid"
     }
    ],
    "default": null,
    "kinds": [
     "correction"
    ],
    "requiredFor": [
     "correction"
    ]
   },
   {
    "name": "replacedBy",
    "doc": "eventIds of the events that stand in its place.",
    "type": [
     "null",
     {
      "type": "array",
      "items": {
       "type": "string",
       "format": "uuid"
      },
      "maxItems": 100
     }
    ],
    "default": null,
    "kinds": [
     "correction"
    ]
   },
   {
    "name": "reason",
    "doc": "Why it is corrected.",
    "type": [
     "null",
     {
      "type": "string",
      "values": [
       "did-not-occur",
       "incorrect-data"
      ]
     }
    ],
    "default": null,
    "kinds": [
     "correction"
    ]
   },
   {
    "name": "note",
    "doc": "Free text; no names of people.",
    "type": [
     "null",
     {
      "type": "string",
      "maxLength": 2000
     }
    ],
    "default": null
   }
  ]
 }
} as const satisfies Record<string, unknown> as unknown as Record<'alerts' | 'certifications' | 'findings' | 'flags' | 'links' | 'parked' | 'progress' | 'shipments' | 'sites', AvroRecord>;

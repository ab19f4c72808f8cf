/** The pure fold of a certificate's life, of the lineage library. */
export {
  certificateTimeline,
  standingAt,
  type CertificateTimeline,
} from '../../../../libs/lineage/src/certificates/certificate-timeline';

/** The pure fold of a certificate's life. Its `standingAt` bears the name of the findings' one, so the index has neither room. */
export { certificateTimeline, standingAt, type CertificateTimeline } from '../../../../libs/lineage/src/certificates/certificate-timeline';

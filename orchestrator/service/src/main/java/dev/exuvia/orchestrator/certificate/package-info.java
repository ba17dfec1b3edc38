/**
 * How the fleet's certificates come to be, are believed, replaced and given back.
 *
 * <p>In the order of a rotation: {@link dev.exuvia.orchestrator.certificate.ChooseIssuer} asks
 * {@link dev.exuvia.orchestrator.certificate.IssuerRanking}, {@link
 * dev.exuvia.orchestrator.certificate.OpenCaa} lets the issuer in, {@link
 * dev.exuvia.orchestrator.certificate.OrderCertificate} follows the order, {@link
 * dev.exuvia.orchestrator.certificate.CloseCaa} shuts the door, {@link
 * dev.exuvia.orchestrator.certificate.InstallCertificate} puts the certificate on the nodes. {@link
 * dev.exuvia.orchestrator.certificate.CertificateRecords} has the DNS that they need, {@link
 * dev.exuvia.orchestrator.certificate.Certificates} what was chosen when. Between rotations {@link
 * dev.exuvia.orchestrator.certificate.CertificateWatch} sees how long they last, what their
 * authorities want, and has them replaced in place before it is too late.
 */
package dev.exuvia.orchestrator.certificate;

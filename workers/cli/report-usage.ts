/** Without imports: the usage of the whole command line, which is printed at once, contains it. */
export const reportUsage = `       backproof report verify FILE [--key FINGERPRINT | FILE] [--json]

  report verify    check the signature of a report that was downloaded; needs no network and no setting
  --key            the key that must have signed it: its fingerprint, or a file with the public key (signing.pub)
`

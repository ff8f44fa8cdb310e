export function listenAddress(canListen?: (host: string) => Promise<boolean>): Promise<'::' | '0.0.0.0'>

/**
 * Verifies a signed report with Node.js alone, for readers without Backproof: its bytes are those that were signed, with the signature
 * and nothing else at their end, and the key is the one that is named. Without a single quote, so that bash takes it as one word.
 */
const script = [
  'const c=require("crypto"),[,f,i]=process.argv,t=require("fs").readFileSync(f,"latin1"),m=",\\"signature\\":",',
  'b=t.slice(0,t.lastIndexOf(m)),s=JSON.parse(t).signature,[k,v]=[s.publicKey,s.value].map(x=>Buffer.from(x,"base64"));',
  'console.log(t===b+m+JSON.stringify({algorithm:"Ed25519",keyId:i,publicKey:k.toString("base64"),value:v.toString("base64")})+"}"',
  '&&c.createHash("sha256").update(k).digest("hex")===i',
  '&&c.verify(null,Buffer.from(b+"}","latin1"),c.createPublicKey({key:k,format:"der",type:"spki"}),v)?"GENUINE":"REFUSED")',
].join('')

export function checkSignatureCommand(file: string, keyId: string): string {
  return `node -e '${script}' ${file} ${keyId}`
}

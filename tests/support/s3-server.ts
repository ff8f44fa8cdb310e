import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { provisionS3Server } from '#bin/provision/s3-server.ts'
import { freePort } from '#bin/services/free-port.ts'

/** A key of the server; `rights` are actions of S3. */
export type S3Key = { accessKeyId: string; secretAccessKey: string }

export type S3Server = {
  url: string
  port: number
  /** A key that may do everything with S3. */
  key: S3Key
  /** A key that may do only what it is given. */
  keyFor(name: string, rights: string[]): Promise<S3Key>
  stop(): Promise<void>
}

/**
 * Starts an S3 server of the test's own, on loopback and in memory, which checks signatures and rights. With `links` it checks neither,
 * since Moto checks signatures in headers only, and a link has its signature in the address.
 */
export async function startS3Server({ links = false } = {}): Promise<S3Server> {
  const { command, args, env } = await provisionS3Server((line) => process.stderr.write(`${line}\n`))
  const port = await freePort()
  const server = spawn(command, [...args, '-H', '127.0.0.1', '-p', String(port)], {
    // The first three requests make the key: from then on each needs one.
    env: { ...process.env, ...env, ...(links ? {} : { INITIAL_NO_AUTH_ACTION_COUNT: '3' }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  server.stderr.on('data', (chunk) => (log = (log + chunk).slice(-4000)))
  const url = `http://127.0.0.1:${port}`
  for (let waited = 0; !log.includes('Running on'); waited += 100) {
    if (server.exitCode !== null || waited > 60_000) throw new Error(`the S3 server did not start: ${log}`)
    await sleep(100)
  }
  const root = { accessKeyId: 'first', secretAccessKey: 'first' }
  const key = await makeKey(url, root, 'owner', ['s3:*', 'iam:*'])
  return {
    url,
    port,
    key,
    keyFor: (name, rights) => makeKey(url, key, name, rights),
    stop: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
    },
  }
}

/** Makes a user, its rights and its key, in three requests. */
async function makeKey(url: string, by: S3Key, name: string, rights: string[]): Promise<S3Key> {
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: rights, Resource: '*' }],
  })
  await iam(url, by, { Action: 'CreateUser', UserName: name })
  await iam(url, by, { Action: 'PutUserPolicy', UserName: name, PolicyName: name, PolicyDocument: policy })
  const answer = await iam(url, by, { Action: 'CreateAccessKey', UserName: name })
  const [, accessKeyId = ''] = /<AccessKeyId>(.*?)<\/AccessKeyId>/.exec(answer) ?? []
  const [, secretAccessKey = ''] = /<SecretAccessKey>(.*?)<\/SecretAccessKey>/.exec(answer) ?? []
  return { accessKeyId, secretAccessKey }
}

async function iam(url: string, by: S3Key, fields: Record<string, string>): Promise<string> {
  const sent = Object.entries({ ...fields, Version: '2010-05-08' }).flatMap(([name, value]) => [
    '--data-urlencode',
    `${name}=${value}`,
  ])
  const user = `${by.accessKeyId}:${by.secretAccessKey}`
  const signed = ['--aws-sigv4', 'aws:amz:us-east-1:iam', '--user', user]
  const { stdout } = await execa('curl', ['-sS', '--fail-with-body', ...signed, ...sent, url])
  return stdout
}

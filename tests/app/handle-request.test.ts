import { describe, expect, it } from 'vitest'
import { FieldProblem, fieldsOf, handleRead } from '#app/_server/handle-request.ts'
import { Problem } from '#lib/problem.ts'

const asked = new Request('http://127.0.0.1:3000/api/v1/runs')

function answered(thrown: unknown, request = asked): Promise<Response> {
  return handleRead(request, () => Promise.reject(thrown))
}

describe('what went wrong', () => {
  it('is answered with its own status, a code and the next step', async () => {
    const response = await answered(new Problem('queue-unreachable', 'The queue is away.', 'Start it.'))
    expect(response.status).toBe(503)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({
      code: 'queue-unreachable',
      title: 'The queue is away.',
      hint: 'Start it.',
      status: 503,
    })
  })

  it('is found inside the error of a library', async () => {
    const cause = new Problem('database-unreachable', 'The metadata database cannot be reached.')
    expect((await answered(new Error('Failed to get session', { cause }))).status).toBe(503)
  })

  it('hides the message of an unexpected error, which may contain a secret', async () => {
    const response = await answered(new Error('postgresql://u:sekrit@h/d'))
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('sekrit')
  })

  it('names the field of a form', async () => {
    const response = await answered(
      new FieldProblem({ name: { message: 'The source needs a name.', hint: 'Give one.' } }),
    )
    expect(await response.json()).toMatchObject({
      code: 'bad-request',
      fields: { name: { hint: 'Give one.' } },
    })
  })

  it('is a page for a browser without JavaScript, with its text escaped', async () => {
    const form = new Request(asked.url, { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
    const response = await answered(new Problem('conflict', '<script>alert(1)</script>'), form)
    expect(response.headers.get('content-type')).toContain('text/html')
    const page = await response.text()
    expect(page).not.toContain('<script>')
    expect(page).toContain('<a href="/"')
  })

  it('leads a browser without JavaScript back to the form, and never to another site or to the web API', async () => {
    const sent = (referer: string, thrown: unknown = new Problem('conflict', 'No.')) =>
      answered(
        thrown,
        new Request(asked.url, {
          method: 'POST',
          body: new URLSearchParams({ password: 'sekrit', reason: 'sekrit' }),
          headers: { referer },
        }),
      ).then((response) => response.text())
    const page = await sent('http://127.0.0.1:3000/databases/x?schema=a')
    expect(page).toContain('<a href="/databases/x?schema=a"')
    expect(page).toContain('Back to the form')
    expect(page).not.toContain('sekrit')
    expect(await sent('http://127.0.0.1:3000/api/v1/runs')).toContain('<a href="/"')
    const refused = new Problem('forbidden', 'This request did not come from a page of Backproof itself.')
    expect(await sent('https://elsewhere.example/databases', refused)).toContain('<a href="/"')
  })
})

describe('what is sent', () => {
  const send = (body: string, type: string) =>
    new Request(asked.url, { method: 'POST', body, headers: { 'content-type': type } })

  it('is read from JSON and from a form', async () => {
    expect(await fieldsOf(send('{"a":1}', 'application/json'))).toEqual({ a: 1 })
    expect(await fieldsOf(send('a=1', 'application/x-www-form-urlencoded'))).toEqual({ a: '1' })
  })

  it('is refused as text, which any site may send, and where it is no object', async () => {
    await expect(fieldsOf(send('{"a":1}', 'text/plain'))).rejects.toThrow('cannot be read')
    await expect(fieldsOf(send('[1]', 'application/json'))).rejects.toThrow('cannot be read')
    await expect(fieldsOf(send('{', 'application/json'))).rejects.toThrow('cannot be read')
  })
})

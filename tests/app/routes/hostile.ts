import type { RawRequest } from '#tests/support/raw-request.ts'

type Asked = { method: string; path: string; headers: [string, string][]; body: string | Buffer }

/** One thing that is wrong, or at least odd, about a request. */
export type Twist = { name: string; of: (plain: Asked) => RawRequest }

const inPath = (tail: string): Twist => ({
  name: `path with ${short(tail)}`,
  of: (it) => ({ ...it, path: it.path.replace(/(\?.*)?$/, `${tail}$1`) }),
})
const lastSegment = (text: string): Twist => ({
  name: `last part ${short(text)}`,
  of: (it) => ({ ...it, path: it.path.replace(/[^/]*$/, text) }),
})
const id = (text: string): Twist => ({
  name: `id ${short(text)}`,
  of: (it) => ({ ...it, path: it.path.replace(/[\w-]{20,}|unknown/, text) }),
})
const query = (text: string): Twist => ({
  name: `query ${short(text)}`,
  of: (it) => ({ ...it, path: `${it.path}${it.path.includes('?') ? '&' : '?'}${text}` }),
})
const whole = (path: string): Twist => ({ name: `target ${short(path)}`, of: (it) => ({ ...it, path }) })
const method = (name: string): Twist => ({ name, of: (it) => ({ ...it, method: name }) })
const header = (name: string, value: string, ...more: [string, string][]): Twist => ({
  name: `${name}: ${short(value)}`,
  of: (it) => ({
    ...it,
    headers: [
      ...it.headers.filter(([known]) => known.toLowerCase() !== name.toLowerCase()),
      [name, value],
      ...more,
    ],
  }),
})
const body = (type: string, sent: string | Buffer, ...more: [string, string][]): Twist => ({
  name: `${type} ${short(String(sent.slice(0, 60)))}`,
  of: (it) => ({
    ...it,
    method: it.method === 'GET' || it.method === 'DELETE' ? 'POST' : it.method,
    headers: [...it.headers.filter(([known]) => known !== 'Content-Type'), ['Content-Type', type], ...more],
    body: sent,
  }),
})

const odd = [
  '%00',
  '%2500',
  '%ff',
  '%',
  '%zz',
  '%e0%a4',
  '%c0%ae%c0%ae',
  '%ED%A0%80',
  '%2e%2e%2f',
  '%5c',
  '%0d%0aX:1',
  '%E2%80%AE',
  '%u0041',
  ';a=b',
  '::$DATA',
]
const long = 'a'.repeat(7000)
const trees = [
  '%',
  '{}',
  '[]',
  'null',
  '1',
  '"x"',
  '[["a"]]',
  '["",{"children":1}]',
  encodeURIComponent('["",{"children":["\u0000",{}]}]'),
  '['.repeat(7000),
  `["",{"a":${'["",{"a":'.repeat(900)}1${'}]'.repeat(901)}`,
  '["",{},null,"refetch",1,"x","y"]',
  '%ff',
]
const cookies = [
  'theme=%',
  'theme=%ff',
  '=',
  ';;;',
  'backproof.session_token=%ff',
  'backproof.session_token=%00.x',
  'backproof.session_token=a.b',
  'backproof.session_token=',
  'backproof.session_token=%',
  '__proto__=1; constructor=2',
  `x=${long}`,
  'backproof.session_data=%7B',
  'backproof.session_token=a; backproof.session_token=b',
  '__next_preview_data=x; __prerender_bypass=y',
  'better-auth.session_token=x',
]
const actionParts = [
  '$ACTION_ID_x',
  `$ACTION_ID_${'0'.repeat(42)}`,
  '$ACTION_REF_1',
  '1_$ACTION_ID_x',
  '$ACTION_KEY',
  '$ACTION_1:0',
]
const multipart = (name: string, value = 'x', boundary = 'b') =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--${boundary}--\r\n`
const texts = [
  '{',
  '[1]',
  '"x"',
  'null',
  '',
  '1e999',
  '['.repeat(100_000),
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  '{"__proto__":{"a":1}}',
  '{"constructor":1,"toString":2}',
  '\u0000',
  '\ufeff{}',
]
const values = [
  'null',
  '[]',
  '{}',
  '"\\u0000"',
  '"\\ud800"',
  '1e308',
  '-1',
  '""',
  '["a"]',
  'true',
  '"__proto__"',
  JSON.stringify(long),
  '{"kind":"\\u0000"}',
  '[["\\u0000"]]',
  '"a\\u0000b"',
  '9007199254740993',
  '"%00"',
  '"9999999999999999999"',
  '"\\u202e"',
]
/** Every name that any route reads out of what is sent. */
const fields =
  'name variable connectionString requiredSchemas statement expects limit theme next email password commit archiveId kind from to backupId confirm minutes worked note token source expiresInDays freshWithinHours cadenceHours keptForDays restoreWithinMs connections sequential snapshotMinutes serviceId environmentId projectId volumeInstanceId place userId role data sessionToken newPassword currentPassword callbackURL searchValue'.split(
    ' ',
  )
const allFields = (value: string) => `{${fields.map((name) => `${JSON.stringify(name)}:${value}`).join(',')}}`

/** What every kind of route may stumble over: each at every third route. */
export const everywhere: Twist[] = [
  ...['%00', '%2500', '%ff', '%'].flatMap((it) => [inPath(it), id(it), query(`source=${it}`)]),
  ...['TRACE', 'OPTIONS', 'PATCH'].map(method),
  ...['%', '[["a"]]'].map((it) => header('Next-Router-State-Tree', it, ['RSC', '1'])),
  header('Cookie', 'theme=%ff; backproof.session_token=%00'),
  header('Next-Action', '0'.repeat(42)),
  body('application/json', '{'),
  ...['"\\u0000"', '"\\ud800"', '["a"]', '{}'].map((it) => body('application/json', allFields(it))),
  body('application/x-www-form-urlencoded', fields.map((it) => `${it}=%00`).join('&')),
  body('multipart/form-data', 'x'),
  body('multipart/form-data; boundary=b', multipart('$ACTION_ID_x')),
  body('text/plain', 'x'),
]

/** Each at some of the routes. */
export const twists: Twist[] = [
  ...odd.flatMap((it) => [
    inPath(it),
    inPath(`/${it}`),
    id(it),
    id(`a${it}`),
    query(`source=${it}`),
    query(`${it}=1`),
  ]),
  ...[
    '__proto__',
    'constructor',
    `${long}`,
    'a%2fb',
    '%F0%9F%92%A9',
    '-1',
    '..',
    '.',
    '%2e%2e',
    "'%20or%201=1--",
    '%7B%7D',
    '%5Bid%5D',
  ].flatMap((it) => [id(it), lastSegment(it)]),
  ...[
    'before=999999999999',
    'before=-1',
    'before=1e9',
    'before=%7B',
    'limit=0',
    'limit=NaN',
    'status=__proto__',
    'status=queued&status=failed',
    'source=a&source=b',
    'next=//evil.example',
    'next=%5C%5Cevil',
    'token=%00',
    'act=%00',
    'backup=%00',
    'place=%00',
    'name=%00',
    'show=x',
    'origin=__proto__',
    'why=constructor',
    'asked=1e400',
    'kinds=%00',
    'nxtPid=1&nxtPtoken=%00',
    '_rsc=%00',
    '_rsc=',
    '__nextLocale=x',
    `a=${long}`,
    'a&'.repeat(3000),
    '%5B%5D=%5B',
    'from=%00&to=%ff',
  ].map(query),
  ...[
    '*',
    'http://elsewhere.example/',
    'http:///',
    '//elsewhere.example/%2f..',
    '/\\elsewhere.example',
    '/../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/_next/image?url=%00',
    '/_next/data/x/index.json',
    '/_next/static/..%2f..%2fserver%2fapp',
    '/_next/static/%00',
    '/_next/static/%ff',
    '/_next/%ff',
    '/_next/postponed/resume/runs',
    '/_next/static/chunks/',
    '/.env',
    '/%2eenv',
    '/api',
    '/api/v1',
    '/api/v1/%00/x',
    '/?',
    '/??',
    '/#x',
    `/${'a/'.repeat(3000)}`,
    `/${'%41'.repeat(2000)}`,
    `/${'x'.repeat(40_000)}`,
    '/\xff\xfe',
    '/a b',
    'runs',
    '/\x00',
    '/\x7f',
    '/[token]',
    '/r/%5Btoken%5D',
    '/r/[token]',
    '/icon.svg/%00',
    '/robots.txt/x',
    '/robots.txt%00',
  ].map(whole),
  ...'TRACE TRACK CONNECT OPTIONS PUT PATCH DELETE PROPFIND QUERY MKCOL LOCK SEARCH PURGE get FOO POST HEAD'
    .split(' ')
    .map(method),
  ...trees.flatMap((it) => [
    header('Next-Router-State-Tree', it, ['RSC', '1']),
    header('Next-Router-State-Tree', it),
  ]),
  header('Next-Router-State-Tree', '["",{}]', ['Next-Router-State-Tree', '["",{}]'], ['RSC', '1']),
  ...['2', 'x', '%00'].flatMap((it) => [header('RSC', it), header('Next-Router-Prefetch', it, ['RSC', '1'])]),
  ...['/_tree', '/../x', '%00', 'x'.repeat(6000), '/__PAGE__'].map((it) =>
    header('Next-Router-Segment-Prefetch', it, ['RSC', '1'], ['Next-Router-Prefetch', '1']),
  ),
  ...['x', '0'.repeat(42), '%00', long, '../x', '__proto__'].flatMap((it) => [
    header('Next-Action', it),
    {
      name: `POST with Next-Action ${short(it)}`,
      of: (asked: Asked) => ({
        ...asked,
        method: 'POST',
        headers: [...asked.headers, ['Next-Action', it]] as [string, string][],
        body: '[]',
      }),
    },
  ]),
  ...['%', '/%00', 'x'].map((it) => header('Next-Url', it, ['RSC', '1'])),
  ...cookies.map((it) => header('Cookie', it)),
  ...['elsewhere.example', '[::1', 'a b', '', '%00', 'x'.repeat(5000), 'a@b', '127.0.0.1:99999', '../'].map(
    (it) => header('Host', it),
  ),
  ...['null', 'x', 'http://[', 'https://elsewhere.example', ''].flatMap((it) => [
    header('Origin', it),
    header('Referer', it),
  ]),
  header('Referer', 'http://127.0.0.1/%00%ff?%'),
  ...['cross-site', 'none', 'x'].map((it) => header('Sec-Fetch-Site', it)),
  ...[
    ['Range', 'bytes=a-b'],
    ['Range', 'bytes=9-1'],
    ['Range', `bytes=${'0-1,'.repeat(500)}0-1`],
    ['If-None-Match', '*'],
    ['If-Modified-Since', 'x'],
    ['If-Match', '"x"'],
    ['Expect', '100-continue'],
    ['Expect', '200-ok'],
    ['Accept-Encoding', 'x;q=%'],
    ['Accept-Language', '*;q=x,'.repeat(400)],
    ['Accept', '\xff'],
    ['X-Forwarded-Proto', 'x:'],
    ['X-Forwarded-Host', 'http://['],
    ['X-Forwarded-Host', 'a, b'],
    ['X-Forwarded-For', 'x, %00, ::1'],
    ['X-Forwarded-Port', 'x'],
    ['X-Middleware-Rewrite', '/sign-in'],
    ['X-Middleware-Set-Cookie', 'a=b'],
    ['X-Middleware-Invoke', '1'],
    ['X-Nextjs-Data', '1'],
    ['X-Next-Revalidate-Tag-Token', 'x'],
    ['X-Prerender-Revalidate', 'x'],
    ['Next-Resume', '1'],
    ['X-HTTP-Method-Override', 'TRACE'],
    ['User-Agent', ''],
    ['Authorization', 'Basic %'],
    ['Authorization', 'Bearer \xff'],
    ['Content-Length', '-1'],
    ['Content-Length', 'x'],
    ['Transfer-Encoding', 'x'],
    ['Content-Encoding', 'gzip'],
    ['\u0000', 'x'],
    ['__proto__', 'x'],
    ['X', 'x'.repeat(20_000)],
  ].map(([name = '', value = '']) => header(name, value)),
  {
    name: 'websocket',
    of: (it) => ({
      ...it,
      headers: [
        ...it.headers,
        ['Connection', 'Upgrade'],
        ['Upgrade', 'websocket'],
        ['Sec-WebSocket-Key', 'x'],
        ['Sec-WebSocket-Version', '13'],
      ],
    }),
  },
  {
    name: 'websocket to elsewhere',
    of: (it) => ({
      ...it,
      path: 'http://127.0.0.1:1/x',
      headers: [...it.headers, ['Connection', 'Upgrade'], ['Upgrade', 'websocket']],
    }),
  },
  ...texts.map((it) => body('application/json', it)),
  ...values.map((it) => body('application/json', allFields(it))),
  ...[
    'application/json; charset=utf-16',
    'text/plain',
    'application/xml',
    'x',
    '',
    '\xff',
    'application/octet-stream',
    'application/x-www-form-urlencoded; charset=x',
  ].map((it) => body(it, '{"name":"x"}')),
  ...[
    'a=%',
    '%ff=%ff',
    'a=%00',
    '&&&==',
    'name=%00&statement=%00&expects=same',
    `${fields.map((it) => `${it}=%00`).join('&')}`,
    `${fields.map((it) => `${it}=%ED%A0%80`).join('&')}`,
    'a='.repeat(20_000),
    `__proto__=1&constructor=2`,
  ].map((it) => body('application/x-www-form-urlencoded', it)),
  body('multipart/form-data', 'x'),
  body('multipart/form-data; boundary=', 'x'),
  body('multipart/form-data; boundary=b', 'x'),
  body('multipart/form-data; boundary=b', '--b\r\n\r\n\r\n--b'),
  body('multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="a'),
  body('multipart/form-data; boundary=b', multipart('name', '\u0000')),
  body('multipart/form-data; boundary=b', multipart('theme"; filename="a.txt')),
  body('multipart/form-data; boundary=b', Buffer.from(multipart('name', '\xff\xfe'), 'latin1')),
  body(`multipart/form-data; boundary=${'b'.repeat(300)}`, multipart('name', 'x', 'b'.repeat(300))),
  ...actionParts.flatMap((it) => [
    body('multipart/form-data; boundary=b', multipart(it)),
    body('multipart/form-data; boundary=b', multipart(it, '["$F1"]'), ['Next-Action', 'x']),
  ]),
  body('text/plain;charset=UTF-8', '["$F1",{"id":"x"}]', ['Next-Action', '0'.repeat(42)]),
  body('application/json', Buffer.alloc(300_000, 'x'), ['Transfer-Encoding', 'x']),
  {
    name: 'chunks that are none',
    of: (it) => ({
      ...it,
      method: 'POST',
      headers: [...it.headers, ['Transfer-Encoding', 'chunked']],
      body: 'zz\r\nabc\r\n0\r\n\r\n',
    }),
  },
  {
    name: 'both lengths',
    of: (it) => ({
      ...it,
      method: 'POST',
      headers: [...it.headers, ['Content-Length', '3'], ['Transfer-Encoding', 'chunked']],
      body: '0\r\n\r\n',
    }),
  },
]

/** Large ones are few: each takes its time. */
export const large: Twist[] = [
  body('application/json', `{"name":"${'x'.repeat(12_000_000)}"}`),
  body('application/json', `{"name":"${'x'.repeat(2_000_000)}"}`),
  body('application/x-www-form-urlencoded', `name=${'x'.repeat(2_000_000)}`),
  body('multipart/form-data; boundary=b', multipart('name', 'x'.repeat(2_000_000))),
  {
    name: 'large in chunks',
    of: (it) => ({
      ...it,
      method: 'POST',
      headers: [...it.headers, ['Content-Type', 'application/json'], ['Transfer-Encoding', 'chunked']],
      body: `${'100000\r\n'.concat('x'.repeat(0x100000), '\r\n').repeat(3)}0\r\n\r\n`,
    }),
  },
]

function short(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}… (${text.length})` : text)
}

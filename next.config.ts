import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import type { NextConfig } from 'next'

const root = path.resolve('.')
const production = process.env.NODE_ENV === 'production'

// The content security policy of pages carries a nonce per request and is therefore set in proxy.ts.
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  // Browsers heed this over https only.
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
]

// Scripts, styles and fonts: the rest says what a document may do, and would travel with each of some twenty files.
const files = everywhere.filter(({ key }) => key === 'X-Content-Type-Options')

// A refusal of a plain form is a page without any script; its few styles are attributes.
const api = [
  {
    key: 'Content-Security-Policy',
    value:
      "default-src 'none'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  },
]

const shared = [
  { key: 'X-Robots-Tag', value: 'noindex, nofollow, noarchive' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cache-Control', value: 'private, no-store' },
]

// A form is sent from here, and browsers send no origin with it where no referrer is allowed.
const invitations = shared.filter(({ key }) => key !== 'Referrer-Policy')

// The route sets how long a badge may be cached.
const badge = [...api, ...shared.filter(({ key }) => key !== 'Cache-Control')]

// Chat programs may keep the picture of a shared report for a moment; its route sets how long.
const picture = shared.filter(({ key }) => key !== 'Cache-Control')

// Scripts and styles are compressed once, by the build, as Brotli: a seventh smaller than the gzip that the server makes of them on request,
// which is for readers that take no Brotli (browsers offer it over https alone).
const takesBrotli = [{ type: 'header' as const, key: 'accept-encoding', value: '(?:.*,)?\\s*br\\s*(?:,.*)?' }]
const compressed = [
  { source: '/_next/static/chunks/:name([^/]+\\.js)', type: 'application/javascript' },
  { source: '/_next/static/chunks/:name([^/]+\\.css)', type: 'text/css' },
]

async function compressAssets({ projectDir, distDir }: { projectDir: string; distDir: string }) {
  const folder = path.resolve(projectDir, distDir, 'static', 'chunks')
  const names = (await readdir(folder)).filter((name) => /\.(?:js|css)$/.test(name))
  const compress = promisify(brotliCompress)
  const write = async (file: string) => writeFile(`${file}.br`, await compress(await readFile(file)))
  await Promise.all(names.map((name) => write(path.join(folder, name))))
}

const nextConfig: NextConfig = {
  output: 'standalone',
  agentRules: false,
  poweredByHeader: false,
  typedRoutes: true,
  images: { unoptimized: true },
  // Types are checked by `npm run check`, tests included; a build must not hang on a test's types.
  typescript: { ignoreBuildErrors: true },
  // Titles stand in <head> for every reader, not only for the bots Next knows: chat programs read no script.
  htmlLimitedBots: /.*/,
  // A lockfile higher up would otherwise nest the standalone output in a sub-folder.
  turbopack: {
    root,
    // Next gives browsers all of Node's `process` for its reads of `process.env`: half a kilobyte of each first load.
    resolveAlias: { 'next/dist/compiled/process': { browser: './app/process-of-browsers.ts' } },
  },
  outputFileTracingRoot: root,
  // The names of the migrations that this build knows.
  outputFileTracingIncludes: {
    '/api/health/ready': ['./prisma/migrations/**/migration.sql'],
    // The letters of the pictures of shared reports.
    '/r/*/picture.png': ['./node_modules/@fontsource/inter/files/inter-latin-{400,700}-normal.woff'],
  },
  serverExternalPackages: [
    ...['bullmq', 'ioredis', 'nodemailer', 'pino'],
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-node',
  ],
  compiler: { runAfterProductionCompile: compressAssets },
  rewrites: async () => ({
    beforeFiles: (production ? compressed : []).map(({ source }) => ({
      source,
      has: takesBrotli,
      destination: '/_next/static/chunks/:name.br',
    })),
    afterFiles: [],
    // A chunk that is not there, from a page of an earlier build.
    fallback: production
      ? [{ source: '/_next/static/chunks/:name([^/]+\\.br)', destination: '/missing-script' }]
      : [],
  }),
  redirects: async () => [
    { source: '/databases', destination: '/', permanent: true },
    { source: '/settings', destination: '/settings/channels', permanent: false },
    // Earlier addresses, as links in messages and bookmarks have them.
    { source: '/sources', destination: '/', permanent: true },
    { source: '/sources/:page(new|connect)', destination: '/databases/:page', permanent: true },
    { source: '/sources/:id', destination: '/databases/:id/settings', permanent: true },
    {
      source: '/sources/:id/:page(runbook|recovery-kit)',
      destination: '/databases/:id/:page',
      permanent: true,
    },
  ],
  headers: async () => [
    { source: '/:path((?!_next/static/).*)', headers: everywhere },
    { source: '/_next/static/:path*', headers: files },
    ...(production ? compressed : []).map(({ source, type }) => ({
      source,
      has: takesBrotli,
      headers: [
        { key: 'Content-Encoding', value: 'br' },
        { key: 'Content-Type', value: `${type}; charset=UTF-8` },
        { key: 'Vary', value: 'Accept-Encoding' },
      ],
    })),
    { source: '/api/:path*', headers: api },
    { source: '/metrics', headers: api },
    { source: '/r/:token/picture.png', headers: picture },
    { source: '/r/:path((?!.*/picture\\.png$).*)', headers: shared },
    { source: '/b/:path*', headers: badge },
    { source: '/invite/:path*', headers: invitations },
  ],
}

export default nextConfig

import { launch } from './launcher/launch.mjs'

await launch('./seed-history.ts')

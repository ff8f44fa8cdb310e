import { launch } from './launcher/launch.mjs'

await launch('./page-speed.ts')

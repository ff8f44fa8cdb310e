import { launch } from './launcher/launch.mjs'

await launch('./gate-speed.ts')

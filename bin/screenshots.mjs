import { launch } from './launcher/launch.mjs'

await launch('./screenshots.ts')

#!/usr/bin/env node
import { launch } from './launcher/launch.mjs'

await launch('./check-extensions.ts')

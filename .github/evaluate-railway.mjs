// Evaluates .railway/railway.ts with Railway's own package, as `railway config plan` does:
//   npm install --no-save railway@3.11.0 && node .github/evaluate-railway.mjs
import { existsSync } from 'node:fs'

const { default: define } = await import('../.railway/railway.ts')
const { name, resources } = await define({})
const services = resources.filter(({ type }) => type === 'service')
for (const { name: service, build, variables } of services) {
  if (!existsSync(build.dockerfilePath)) throw new Error(`${service}: there is no ${build.dockerfilePath}`)
  if (variables.RAILWAY_DOCKERFILE_PATH.value !== build.dockerfilePath)
    throw new Error(`${service}: two different Dockerfiles`)
}
process.stdout.write(`${name}: ${resources.map(({ address }) => address).join(', ')}\n`)

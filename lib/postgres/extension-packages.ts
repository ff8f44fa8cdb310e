import listed from '#bin/image/extensions.json' with { type: 'json' }

/** An extension that Backproof knows by name. `package`: its Debian package, with MAJOR where the major stands. */
export type ListedExtension = {
  name: string
  package: string
  /** Where newer releases have moved it. */
  orPackage?: string
  /** Works only with its library in shared_preload_libraries. */
  preload?: boolean
  /** A dump of it restores into the same version only. */
  sameVersion?: boolean
  /** The first and the last major that has it. */
  from?: number
  until?: number
}

/** The extensions of the worker's image, the one list for its installation, for the messages and for the documents. */
export const listedExtensions: readonly ListedExtension[] = listed

/** The extensions of the worker's image for a major. */
export function extensionsOfMajor(major: number): ListedExtension[] {
  return listedExtensions.filter(({ from = 0, until = major }) => from <= major && major <= until)
}

/** The Debian package of an extension for a major; null for one that is not in the list. */
export function packageOf(name: string, major: number): string | null {
  const found = extensionsOfMajor(major).find((extension) => extension.name === name)
  return found?.package.replace('MAJOR', String(major)) ?? null
}

/** Whether a dump of this extension restores into the same version only. */
export function needsSameVersion(name: string): boolean {
  return listedExtensions.some((extension) => extension.name === name && extension.sameVersion === true)
}

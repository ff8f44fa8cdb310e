export type Search = Partial<Record<'token' | 'act' | 'source' | 'place' | 'name', string>>

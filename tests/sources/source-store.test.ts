import { describe } from 'vitest'
import { memorySourceStore } from './memory-source-store.ts'
import { sourceStoreContract } from './source-store-contract.ts'

describe('sources in memory', () => sourceStoreContract(memorySourceStore))

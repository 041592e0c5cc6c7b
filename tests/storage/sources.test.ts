import { SqliteSources } from '../../src/storage/sqlite/sources.ts'
import { sourceStoreContract } from '../sources/source-store-contract.ts'
import { aNewsroom } from './a-newsroom.ts'

sourceStoreContract(() => new SqliteSources(aNewsroom().database))

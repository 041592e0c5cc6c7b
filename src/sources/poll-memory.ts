/** Small values with an age, under keys. What is lost costs a request, nothing else. */
export interface PollMemory {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown, ttlMs?: number): Promise<unknown>
}

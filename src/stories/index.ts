export { type ClusterLimits, StoryIndex } from './clustering.ts'
export type { NewsText } from './news-text.ts'

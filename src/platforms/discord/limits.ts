import type { Limits } from '../../bot/index.ts'

/**
 * What Discord takes in one message, from its reference of components (https://docs.discord.com/developers/components/reference)
 * and its OpenAPI file. Characters are code points.
 */
export const limits = {
  /** With nested ones. */
  componentsMax: 40,
  /** Over all text displays, as written: marks and addresses count. */
  textMax: 4_000,
  buttonsInRowMax: 5,
  buttonLabelMax: 80,
  optionsMax: 25,
  optionLabelMax: 100,
  placeholderMax: 150,
  galleryDescriptionMax: 1_024,
  galleryAddressMax: 2_048,
} as const satisfies Limits

/** A sheet stays below the limits: whoever posts it may add a row of two buttons and a word. */
export const room = {
  components: limits.componentsMax - 4,
  text: limits.textMax - 100,
} as const satisfies Limits

import { z } from 'zod';

/** The HTTP server's settings; off without `PORT`. */
export const serverSettingsSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535)
    .optional()
    .meta({ allowed: 'a whole number from 1 to 65535', fallback: 'no HTTP server' }),
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,253}$/)
    .default('127.0.0.1')
    .meta({ allowed: 'an address or name of this machine, such as 0.0.0.0', fallback: '127.0.0.1' }),
  HOOK_SECRET: z.string().optional().meta({ allowed: 'the secret that the git host signs its hooks with', fallback: 'hooks are refused', secret: true }),
});
export type ServerSettings = z.output<typeof serverSettingsSchema>;

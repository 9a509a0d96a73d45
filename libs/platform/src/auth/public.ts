import { SetMetadata } from '@nestjs/common';

export const publicRoute = 'yizhan:public';

/** Marks a route that needs no sign-in. */
export const Public = () => SetMetadata(publicRoute, true);

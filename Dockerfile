FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:22-bookworm-slim AS parts
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=parts /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/demo/pages demo/pages
COPY --from=build /app/demo/*.json demo/
COPY --from=build /app/demo/guidance demo/guidance
COPY package.json ./
# Keys live outside the database, on a volume of their own.
RUN install -d -o node -g node -m 700 /var/lib/kynnys/keys
ENV KEY_DIRECTORY=/var/lib/kynnys/keys
VOLUME /var/lib/kynnys/keys
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/health/ready').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "dist/server/main.js"]

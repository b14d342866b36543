//! `postil publish` against real folders, repositories and archives.
//!
//! Needs `git` on the path (`apt-get install git`), `rsync` (`apt-get install rsync`), nginx (`apt-get install nginx-light`, `brew install
//! nginx`, or its path in NGINX), Caddy (`apt-get install caddy`, or its path in CADDY), OpenSSH (`apt-get install openssh-server`, or the path of its server in SSHD) and a server of S3, moto's (`pip install 'moto[server]'`).

mod archives;
mod caddy;
mod crawl;
mod every_target;
mod faults;
mod folders;
mod host_files;
mod live;
mod netlify;
mod networks;
mod nginx;
mod proxy;
mod refusals;
mod releases;
mod remote;
mod remote_releases;
mod repositories;
mod rsync;
#[path = "../scratch/mod.rs"]
mod scratch;
mod server;
mod sftp;
mod site;
mod store_releases;
mod stores;
mod web;

//! `cleroterio serve`: the site, until it is asked to stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use assembly::people::Actor;
use clap::Args;
use secretariat::{Office, admission};
use web::{House, Site};

use crate::data;
use crate::say;

/// Serves the site from a data folder.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Folder with the database and its key; made if it is not there.
    #[arg(long, env = "CLEROTERIO_DATA", default_value = "cleroterio-data")]
    data: PathBuf,
    /// Database to use instead of the folder's own file (postgres://…).
    #[arg(long, env = "CLEROTERIO_DATABASE")]
    database: Option<String>,
    /// Port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Address to listen on: loopback unless a proxy stands on another machine.
    #[arg(long, default_value = "127.0.0.1")]
    host: std::net::IpAddr,
    /// Folder with templates that replace the program's own.
    #[arg(long)]
    templates: Option<PathBuf>,
}

/// Runs the command.
pub async fn run(args: ServeArgs) -> Result<()> {
    let office = data::open(&args.data, args.database.as_deref()).await?;
    greet_an_empty_house(&office).await?;
    let site = site(&office).await?;
    let rehearsal = setting(&office, "rehearsal").await?.is_some();
    let house = House::open(office.clone(), site, rehearsal, args.templates.as_deref())?;
    let listener = listen(args.host, args.port).await?;
    let address = listener.local_addr()?;
    say(&format!("http://{address}/"));
    let service = web::router(&house).into_make_service_with_connect_info::<SocketAddr>();
    axum_serve(listener, service).await?;
    office.store().close().await;
    Ok(())
}

async fn axum_serve(
    listener: tokio::net::TcpListener,
    service: axum::extract::connect_info::IntoMakeServiceWithConnectInfo<axum::Router, SocketAddr>,
) -> Result<()> {
    axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await?;
    Ok(())
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

async fn listen(host: std::net::IpAddr, port: u16) -> Result<tokio::net::TcpListener> {
    match tokio::net::TcpListener::bind((host, port)).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => bail!(
            "port {port} is in use by another program: stop it, or choose another port with --port"
        ),
        Err(error) => Err(error).with_context(|| format!("cannot listen on {host} port {port}")),
    }
}

async fn greet_an_empty_house(office: &Arc<Office>) -> Result<()> {
    let mut desk = office.desk(Actor::House).await?;
    if admission::is_founded(&mut desk).await? {
        return Ok(());
    }
    let code = admission::founding_code(&mut desk).await?;
    desk.commit().await?;
    say(
        "This house is empty. Open the address below and set it up with this code (valid for a day):",
    );
    say(&format!("    {code}"));
    Ok(())
}

async fn setting(office: &Arc<Office>, name: &str) -> Result<Option<String>> {
    let mut tx = office.store().read().await?;
    let value = tx.setting(name).await?;
    tx.abandon().await?;
    Ok(value)
}

async fn site(office: &Arc<Office>) -> Result<Site> {
    let name = setting(office, "name").await?.unwrap_or_else(|| "Cleroterio".to_owned());
    let hashtag = office
        .charters()
        .map_or_else(String::new, |charters| charters.latest().process.hashtag.clone());
    Ok(Site::milano(&name, &hashtag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_port_in_use_is_said_with_what_to_do() {
        let taken = listen("127.0.0.1".parse().unwrap(), 0).await.unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = listen("127.0.0.1".parse().unwrap(), port).await.unwrap_err().to_string();
        assert!(error.contains("is in use") && error.contains("--port"), "{error}");
    }
}
